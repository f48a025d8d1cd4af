using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>The values of one column as text, in the form in which COPY would read them.</summary>
internal sealed class ValueText(ParquetNode leaf)
{
    private const int LongestText = 256;

    private readonly byte[] _text = new byte[LongestText];
    private int _length;

    /// <summary>The text of the value that a cursor stands on, until it is asked for the next one.</summary>
    public ReadOnlySpan<byte> Of(LeafCursor cursor)
    {
        _length = 0;
        switch (leaf.Kind)
        {
            case ValueKind.Text or ValueKind.Json or ValueKind.Bytes:
                return cursor.Bytes.Span;
            case ValueKind.Boolean:
                return cursor.Word != 0 ? "true"u8 : "false"u8;
            case ValueKind.Integer:
                Add(cursor.Word);
                break;
            case ValueKind.Unsigned:
                Add(WordOf(cursor));
                break;
            case ValueKind.Decimal:
                AddDecimal(DecimalValue.Read(cursor), leaf.Element.Annotation.Scale);
                break;
            case ValueKind.Double:
                Add(BitConverter.Int64BitsToDouble(cursor.Word));
                break;
            case ValueKind.Float or ValueKind.Float16:
                Add(SingleOf(cursor));
                break;
            case ValueKind.Date:
                AddDate(cursor.Word);
                break;
            case ValueKind.Time:
                AddTime(cursor);
                break;
            case ValueKind.Timestamp or ValueKind.Int96:
                AddTimestamp(Instant.OfTimestamp(cursor));
                break;
            case ValueKind.Uuid:
                Add(new Guid(cursor.Bytes.Span, bigEndian: true));
                break;
            case ValueKind.Interval:
                AddInterval(cursor.Bytes.Span);
                break;
            default:
                break;
        }

        return _text.AsSpan(0, _length);
    }

    /// <summary>An unsigned integer.</summary>
    public static ulong WordOf(LeafCursor cursor) =>
        cursor.Leaf.Element.Type == PhysicalType.Int32 ? (uint)cursor.Word : (ulong)cursor.Word;

    /// <summary>A floating-point number of 32 bits or less.</summary>
    public static float SingleOf(LeafCursor cursor) => cursor.Leaf.Kind == ValueKind.Float16
        ? (float)BitConverter.UInt16BitsToHalf(BinaryPrimitives.ReadUInt16LittleEndian(cursor.Bytes.Span))
        : BitConverter.Int32BitsToSingle((int)cursor.Word);

    private void Add<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_text.AsSpan(_length), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void AddDecimal(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        if (unscaled.Sign < 0)
        {
            Add("-"u8);
        }

        _length += Encoding.ASCII.GetBytes(digits.AsSpan(..^scale), _text.AsSpan(_length));
        if (scale > 0)
        {
            Add("."u8);
            _length += Encoding.ASCII.GetBytes(digits.AsSpan(^scale..), _text.AsSpan(_length));
        }
    }

    private void AddTime(LeafCursor cursor)
    {
        if (Instant.OfTime(cursor) is { } time)
        {
            AddTime(time.Nanoseconds);
        }
        else
        {
            Add(cursor.Word);
        }
    }

    private void AddTimestamp(Instant instant)
    {
        var isUtc = leaf.Element.Annotation is { Kind: AnnotationKind.Timestamp, IsUtc: true };
        AddDate(instant.Day, instant.Nanoseconds, isUtc ? "+00"u8 : []);
    }

    private void AddTime(long nanoseconds)
    {
        const long perSecond = 1_000_000_000;
        var seconds = Math.DivRem(nanoseconds, perSecond, out var fraction);
        Add(seconds / 3_600, "00");
        Add(":"u8);
        Add(seconds / 60 % 60, "00");
        Add(":"u8);
        Add(seconds % 60, "00");
        if (fraction != 0)
        {
            Add("."u8);
            Add(fraction, "000000000");
            _length = _text.AsSpan(0, _length).TrimEnd((byte)'0').Length;
        }
    }

    /// <summary>Years before the first are written as databases write them, with BC behind.</summary>
    private void AddDate(long day, long? nanoseconds = null, ReadOnlySpan<byte> zone = default)
    {
        // Eras of 400 years, which are all alike, and years from March, so that a leap day is the last of its year.
        const int daysPerEra = 146_097;
        var shifted = day + 719_468;
        var era = shifted >= 0 ? shifted / daysPerEra : (shifted - daysPerEra + 1) / daysPerEra;
        var dayOfEra = shifted - (era * daysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * dayOfYear) + 2) / 153;
        var year = yearOfEra + (era * 400) + (month >= 10 ? 1 : 0);
        Add(year > 0 ? year : 1 - year, "0000");
        Add("-"u8);
        Add(month < 10 ? month + 3 : month - 9, "00");
        Add("-"u8);
        Add(dayOfYear - (((153 * month) + 2) / 5) + 1, "00");
        if (nanoseconds is { } time)
        {
            Add(" "u8);
            AddTime(time);
            Add(zone);
        }

        if (year <= 0)
        {
            Add(" BC"u8);
        }
    }

    private void AddInterval(ReadOnlySpan<byte> parts)
    {
        Add(BinaryPrimitives.ReadUInt32LittleEndian(parts));
        Add(" months "u8);
        Add(BinaryPrimitives.ReadUInt32LittleEndian(parts[4..]));
        Add(" days "u8);
        Add(BinaryPrimitives.ReadUInt32LittleEndian(parts[8..]));
        Add(" milliseconds"u8);
    }
}
