using Blueshift.Copy.Conversion;
using Blueshift.Copy.Conversion.DateTimes;
using Blueshift.Copy.Conversion.Numbers;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Values that need no text between the file and the column: both are of one kind.</summary>
internal static class DirectWriters
{
    private static readonly ConversionError SingleOverflow =
        FieldErrors.Overflow(RowErrorCode.OutOfRange, "Float valid magnitude 1.40e-45 to 3.40e38");

    /// <param name="leaf">The column of the file.</param>
    /// <param name="type">Of the target column.</param>
    /// <param name="byText">Takes the values that do not fit, and says what is wrong with them.</param>
    /// <returns>Null when the two are of different kinds.</returns>
    public static ValueWriter? Find(ParquetNode leaf, CopyType type, ValueWriter byText) => (leaf.Kind, type.Kind) switch
    {
        (ValueKind.Boolean, CopyTypeKind.Boolean) => WriteBoolean,
        (ValueKind.Integer or ValueKind.Unsigned, CopyTypeKind.SmallInt) =>
            Integer(leaf, short.MinValue, short.MaxValue, (writer, value) => writer.WriteInt16((short)value), byText),
        (ValueKind.Integer or ValueKind.Unsigned, CopyTypeKind.Integer) =>
            Integer(leaf, int.MinValue, int.MaxValue, (writer, value) => writer.WriteInt32((int)value), byText),
        (ValueKind.Integer or ValueKind.Unsigned, CopyTypeKind.BigInt) =>
            Integer(leaf, long.MinValue, long.MaxValue, (writer, value) => writer.WriteInt64(value), byText),
        (ValueKind.Decimal, CopyTypeKind.Decimal) => Decimal(leaf, type, byText),
        (ValueKind.Float or ValueKind.Float16, CopyTypeKind.Real) => WriteSingle,
        (ValueKind.Float or ValueKind.Float16, CopyTypeKind.DoublePrecision) => WriteWidened,
        (ValueKind.Double, CopyTypeKind.DoublePrecision) => WriteDouble,
        (ValueKind.Double, CopyTypeKind.Real) => WriteNarrowed,
        (ValueKind.Date, CopyTypeKind.Date) => Date(leaf),
        (ValueKind.Date, CopyTypeKind.Timestamp or CopyTypeKind.TimestampTz) => Timestamp(leaf, type),
        (ValueKind.Time, CopyTypeKind.Time or CopyTypeKind.TimeTz) => Time(leaf, type),
        (ValueKind.Timestamp or ValueKind.Int96, CopyTypeKind.Timestamp or CopyTypeKind.TimestampTz) =>
            Timestamp(leaf, type),
        (ValueKind.Uuid, CopyTypeKind.Uuid) => WriteUuid,
        (ValueKind.Bytes, CopyTypeKind.VarByte) => WriteBytes,
        _ => null,
    };

    private static ConversionError? WriteBoolean(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteBoolean(cursor.Word != 0);
        return null;
    }

    private static ValueWriter Integer(
        ParquetNode leaf, long least, long greatest, Action<IRowWriter, long> write, ValueWriter byText)
    {
        var isUnsigned = leaf.Kind == ValueKind.Unsigned;
        return (cursor, writer) =>
        {
            var value = isUnsigned ? (long)ValueText.WordOf(cursor) : cursor.Word;
            var fits = value >= least && value <= greatest && (!isUnsigned || value >= 0);
            if (!fits)
            {
                return byText(cursor, writer);
            }

            write(writer, value);
            return null;
        };
    }

    /// <summary>With another scale, digits are cut or rounded: by the rules for text.</summary>
    private static ValueWriter? Decimal(ParquetNode leaf, CopyType type, ValueWriter byText)
    {
        if (leaf.Element.Annotation.Scale != type.Scale || type.Length is 0 or > DecimalConverter.GreatestPrecision)
        {
            return null;
        }

        var limit = Int128.One;
        for (var i = 0; i < type.Length; i++)
        {
            limit *= 10;
        }

        return (cursor, writer) =>
        {
            if (!DecimalValue.TryRead(cursor, out var value) || value <= -limit || value >= limit)
            {
                return byText(cursor, writer);
            }

            writer.WriteDecimal(value, type.Scale);
            return null;
        };
    }

    private static ConversionError? WriteSingle(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteSingle(ValueText.SingleOf(cursor));
        return null;
    }

    private static ConversionError? WriteWidened(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteDouble(ValueText.SingleOf(cursor));
        return null;
    }

    private static ConversionError? WriteDouble(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteDouble(BitConverter.Int64BitsToDouble(cursor.Word));
        return null;
    }

    private static ConversionError? WriteNarrowed(LeafCursor cursor, IRowWriter writer)
    {
        var value = BitConverter.Int64BitsToDouble(cursor.Word);
        var narrow = (float)value;
        if ((float.IsInfinity(narrow) && !double.IsInfinity(value)) || (narrow == 0 && value != 0))
        {
            return SingleOverflow;
        }

        writer.WriteSingle(narrow);
        return null;
    }

    private static ValueWriter Date(ParquetNode leaf)
    {
        var errors = DateTimeErrors.ForDate(ValueKinds.Spell(leaf));
        return (cursor, writer) =>
        {
            if (!CivilCalendar.IsInRange(cursor.Word))
            {
                return errors.Invalid;
            }

            writer.WriteDate((int)cursor.Word);
            return null;
        };
    }

    private static ValueWriter Time(ParquetNode leaf, CopyType type)
    {
        var errors = DateTimeErrors.ForTime(ValueKinds.Spell(leaf));
        var hasZone = type.Kind == CopyTypeKind.TimeTz;
        return (cursor, writer) =>
        {
            if (Instant.OfTime(cursor) is not { } time)
            {
                return errors.Invalid;
            }

            if (!time.IsWholeMicroseconds)
            {
                return errors.Unclear(DateTimeDoubts.FractionTooFine);
            }

            if (hasZone)
            {
                writer.WriteTimeTz(time.Microseconds, 0);
            }
            else
            {
                writer.WriteTime(time.Microseconds);
            }

            return null;
        };
    }

    /// <summary>
    /// Whether or not the file counts in UTC: a TIMESTAMP has the clock in UTC then, and a TIMESTAMPTZ takes a clock
    /// without a zone to be in UTC, as from text.
    /// </summary>
    private static ValueWriter Timestamp(ParquetNode leaf, CopyType type)
    {
        var errors = DateTimeErrors.ForTimestamp(ValueKinds.Spell(leaf));
        var hasZone = type.Kind == CopyTypeKind.TimestampTz;
        var isDate = leaf.Kind == ValueKind.Date;
        return (cursor, writer) =>
        {
            var instant = isDate ? new Instant(cursor.Word, 0) : Instant.OfTimestamp(cursor);
            if (!CivilCalendar.IsInRange(instant.Day))
            {
                return errors.Invalid;
            }

            if (!instant.IsWholeMicroseconds)
            {
                return errors.Unclear(DateTimeDoubts.FractionTooFine);
            }

            var microseconds = (instant.Day * Clock.MicrosecondsPerDay) + instant.Microseconds;
            if (hasZone)
            {
                writer.WriteTimestampTz(microseconds);
            }
            else
            {
                writer.WriteTimestamp(microseconds);
            }

            return null;
        };
    }

    private static ConversionError? WriteUuid(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteUuid(new Guid(cursor.Bytes.Span, bigEndian: true));
        return null;
    }

    private static ConversionError? WriteBytes(LeafCursor cursor, IRowWriter writer)
    {
        writer.WriteBytes(cursor.Bytes.Span);
        return null;
    }
}
