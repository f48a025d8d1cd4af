using System.Buffers.Binary;
using System.Text.Json;
using Blueshift.Copy.Json;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Avro;

/// <summary>The values that have no parts, as JSON.</summary>
internal static class AvroScalar
{
    /// <summary>Passes over a value.</summary>
    /// <returns>Null, or any other kind.</returns>
    public static JsonTokenType Skip(ref AvroCursor cursor, AvroType type)
    {
        switch (type.Kind)
        {
            case AvroKind.Null:
                return JsonTokenType.Null;
            case AvroKind.Boolean:
                cursor.ReadBoolean();
                break;
            case AvroKind.Int:
                cursor.ReadInt();
                break;
            case AvroKind.Long:
                cursor.ReadLong();
                break;
            case AvroKind.Float:
                cursor.Take(sizeof(float));
                break;
            case AvroKind.Double:
                cursor.Take(sizeof(double));
                break;
            case AvroKind.Enum:
                ReadSymbol(ref cursor, type);
                break;
            default:
                cursor.ReadBytes(type);
                break;
        }

        return JsonTokenType.String;
    }

    /// <summary>Writes a value as it stands within JSON.</summary>
    public static JsonTokenType Write(ref AvroCursor cursor, AvroType type, AvroText output, out bool isEscaped)
    {
        isEscaped = false;
        switch (type.Kind)
        {
            case AvroKind.Null:
                output.Write("null"u8);
                return JsonTokenType.Null;
            case AvroKind.Boolean:
                var isTrue = cursor.ReadBoolean();
                output.Write(isTrue ? "true"u8 : "false"u8);
                return isTrue ? JsonTokenType.True : JsonTokenType.False;
            case AvroKind.Int or AvroKind.Long:
                return WriteWhole(ReadWhole(ref cursor, type), type.Logical, output);
            case AvroKind.Float:
                var single = BinaryPrimitives.ReadSingleLittleEndian(cursor.Take(sizeof(float)));
                return WriteNumber(single, float.IsFinite(single), output);
            case AvroKind.Double:
                var number = BinaryPrimitives.ReadDoubleLittleEndian(cursor.Take(sizeof(double)));
                return WriteNumber(number, double.IsFinite(number), output);
            case AvroKind.Enum:
                isEscaped = output.WriteString(ReadSymbol(ref cursor, type));
                return JsonTokenType.String;
            case AvroKind.String:
                isEscaped = output.WriteString(cursor.ReadBytes());
                return JsonTokenType.String;
            default:
                return WriteBytes(cursor.ReadBytes(type), type, output);
        }
    }

    /// <summary>Writes a value of a type that <see cref="AvroType.DependsOnColumn"/> as a column takes it.</summary>
    public static JsonPlace WriteFor(CopyTypeKind column, ref AvroCursor cursor, AvroType type, AvroText output)
    {
        var (start, kind, isEscaped) = (output.Length, JsonTokenType.String, false);
        if (type.IsTime)
        {
            kind = WriteTimeFor(column, ReadWhole(ref cursor, type), type.Logical, output);
        }
        else if (column == CopyTypeKind.VarByte)
        {
            output.WriteHexadecimal(cursor.ReadBytes(type));
        }
        else if (column == CopyTypeKind.Json || type.Logical != AvroLogical.None)
        {
            kind = WriteBytes(cursor.ReadBytes(type), type, output);
        }
        else
        {
            isEscaped = output.WriteString(cursor.ReadBytes(type));
        }

        return new JsonPlace(kind, start, output.Length - start, isEscaped, IsTime: type.IsTime);
    }

    private static ReadOnlySpan<byte> ReadSymbol(ref AvroCursor cursor, AvroType type) =>
        type.Names[cursor.ReadIndex(type.Names.Count, "symbols")];

    private static long ReadWhole(ref AvroCursor cursor, AvroType type) =>
        type.Kind == AvroKind.Int ? cursor.ReadInt() : cursor.ReadLong();

    private static JsonTokenType WriteWhole(long number, AvroLogical logical, AvroText output)
    {
        if (logical != AvroLogical.None && AvroTime.TryWrite(logical, number, output))
        {
            return JsonTokenType.String;
        }

        output.Write(number);
        return JsonTokenType.Number;
    }

    /// <summary>A column of numbers takes the count. A date that no calendar has must not be taken for another one.</summary>
    private static JsonTokenType WriteTimeFor(CopyTypeKind column, long count, AvroLogical logical, AvroText output)
    {
        switch (column)
        {
            case <= CopyTypeKind.DoublePrecision:
                return WriteWhole(count, AvroLogical.None, output);
            case >= CopyTypeKind.Date and <= CopyTypeKind.TimestampTz when !AvroTime.TryWrite(logical, count, output):
                output.Write("\"out of range: "u8);
                output.Write(count);
                output.Write("\""u8);
                return JsonTokenType.String;
            case >= CopyTypeKind.Date and <= CopyTypeKind.TimestampTz:
                return JsonTokenType.String;
            default:
                return WriteWhole(count, logical, output);
        }
    }

    /// <summary>What is not finite is a string: JSON has no number for it.</summary>
    private static JsonTokenType WriteNumber<T>(T number, bool isFinite, AvroText output)
        where T : IUtf8SpanFormattable
    {
        output.Write(isFinite ? [] : "\""u8);
        output.Write(number, "R");
        output.Write(isFinite ? [] : "\""u8);
        return isFinite ? JsonTokenType.Number : JsonTokenType.String;
    }

    /// <summary>Bytes that stand for nothing else are digits, which JSON can hold whatever they are.</summary>
    private static JsonTokenType WriteBytes(ReadOnlySpan<byte> bytes, AvroType type, AvroText output)
    {
        switch (type.Logical)
        {
            case AvroLogical.Decimal:
                AvroDecimal.Write(bytes, type.Scale, output);
                return JsonTokenType.Number;
            case AvroLogical.Uuid:
                output.Write("\""u8);
                output.Write(new Guid(bytes, bigEndian: true), "D");
                output.Write("\""u8);
                break;
            case AvroLogical.Duration:
                WriteDuration(bytes, output);
                break;
            default:
                output.WriteHexadecimal(bytes);
                break;
        }

        return JsonTokenType.String;
    }

    /// <summary>In words, which PostgreSQL and DuckDB both take for an interval.</summary>
    private static void WriteDuration(ReadOnlySpan<byte> bytes, AvroText output)
    {
        output.Write("\""u8);
        output.Write(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        output.Write(" months "u8);
        output.Write(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
        output.Write(" days "u8);
        output.Write(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        output.Write(" milliseconds\""u8);
    }
}
