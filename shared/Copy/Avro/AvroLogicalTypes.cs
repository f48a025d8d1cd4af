using System.Text.Json;

namespace Blueshift.Copy.Avro;

/// <summary>What a schema says its values stand for.</summary>
internal static class AvroLogicalTypes
{
    private const int UuidLength = 16;
    private const int DurationLength = 12;

    /// <param name="type">How the values are written.</param>
    /// <param name="element">The schema of the type.</param>
    /// <exception cref="AvroFormatException">A decimal has a precision beyond what is carried out.</exception>
    public static AvroType Apply(AvroType type, JsonElement element)
    {
        var name = element.TryGetProperty("logicalType", out var logical) && logical.ValueKind == JsonValueKind.String
            ? logical.GetString()
            : null;
        return (name, type.Kind) switch
        {
            (null, _) => type,
            ("decimal", AvroKind.Bytes or AvroKind.Fixed) => ApplyDecimal(type, element),
            ("date", AvroKind.Int) => type.As(AvroLogical.Date),
            ("time-millis", AvroKind.Int) => type.As(AvroLogical.TimeMillis),
            ("time-micros", AvroKind.Long) => type.As(AvroLogical.TimeMicros),
            ("timestamp-millis" or "local-timestamp-millis", AvroKind.Long) => type.As(AvroLogical.TimestampMillis),
            ("timestamp-micros" or "local-timestamp-micros", AvroKind.Long) => type.As(AvroLogical.TimestampMicros),
            ("timestamp-nanos" or "local-timestamp-nanos", AvroKind.Long) => type.As(AvroLogical.TimestampNanos),
            ("uuid", AvroKind.Fixed) when type.Size == UuidLength => type.As(AvroLogical.Uuid),
            ("duration", AvroKind.Fixed) when type.Size == DurationLength => type.As(AvroLogical.Duration),
            _ => type,
        };
    }

    private static AvroType ApplyDecimal(AvroType type, JsonElement element)
    {
        var precision = ReadNumber(element, "precision");
        var scale = ReadNumber(element, "scale");
        if (precision > AvroDecimal.MaxPrecision)
        {
            throw new AvroFormatException($"a decimal has more than {AvroDecimal.MaxPrecision} digits");
        }

        return precision > 0 && scale >= 0 && scale <= precision ? type.As(AvroLogical.Decimal, scale) : type;
    }

    /// <summary>Negative when it is there and is none.</summary>
    private static int ReadNumber(JsonElement element, string key)
    {
        if (!element.TryGetProperty(key, out var value))
        {
            return 0;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : -1;
    }
}
