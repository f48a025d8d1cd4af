using System.Globalization;
using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Parquet.Schema;

/// <summary>Which combinations of a physical type and an annotation there are (LogicalTypes.md of the format).</summary>
internal static class ValueKinds
{
    private const int UuidLength = 16;
    private const int IntervalLength = 12;
    private const int Float16Length = 2;

    /// <summary>Digits of the widest decimal that DECIMAL columns hold, twice: enough for any number in a file.</summary>
    private const int GreatestPrecision = 76;

    public static ValueKind Of(SchemaElement element) => (element.Type, element.Annotation.Kind) switch
    {
        (null, _) => ValueKind.Unsupported,
        (_, AnnotationKind.Unknown) => ValueKind.Null,
        (not PhysicalType.FixedLenByteArray, AnnotationKind.None) => Plain(element.Type.Value),
        (PhysicalType.FixedLenByteArray, var annotation) => Fixed(element, annotation),
        (PhysicalType.ByteArray, AnnotationKind.Text or AnnotationKind.Enum) => ValueKind.Text,
        (PhysicalType.ByteArray, AnnotationKind.Json) => ValueKind.Json,
        (PhysicalType.Int32 or PhysicalType.Int64, AnnotationKind.Integer) =>
            element.Annotation.IsSigned ? ValueKind.Integer : ValueKind.Unsigned,
        (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray, AnnotationKind.Decimal) => Decimal(element),
        (PhysicalType.Int32, AnnotationKind.Date) => ValueKind.Date,
        (PhysicalType.Int32, AnnotationKind.Time) when element.Annotation.Unit == TimeUnit.Millis => ValueKind.Time,
        (PhysicalType.Int64, AnnotationKind.Time) when IsFine(element) => ValueKind.Time,
        (PhysicalType.Int64, AnnotationKind.Timestamp) when Enum.IsDefined(element.Annotation.Unit) => ValueKind.Timestamp,
        _ => ValueKind.Unsupported,
    };

    /// <summary>The type as it is written in schemas: <c>INT64 (TIMESTAMP(MICROS,UTC))</c>.</summary>
    public static string Spell(ParquetNode node)
    {
        var element = node.Element;
        if (element.Type is not { } type)
        {
            return element.Annotation.Kind switch
            {
                AnnotationKind.None => "a struct",
                var kind => $"a {kind.ToString().ToLowerInvariant()}",
            };
        }

        var physical = type switch
        {
            PhysicalType.ByteArray => "BYTE_ARRAY",
            PhysicalType.FixedLenByteArray => string.Create(
                CultureInfo.InvariantCulture, $"FIXED_LEN_BYTE_ARRAY({element.TypeLength})"),
            _ => type.ToString().ToUpperInvariant(),
        };
        var spelled = element.Annotation.Kind == AnnotationKind.None ? physical : $"{physical} ({Spell(element.Annotation)})";
        return element.Repetition == Repetition.Repeated ? $"repeated {spelled}" : spelled;
    }

    private static string Spell(Annotation annotation)
    {
        var unit = $"{annotation.Unit.ToString().ToUpperInvariant()}{(annotation.IsUtc ? ",UTC" : string.Empty)}";
        return annotation.Kind switch
        {
            AnnotationKind.Text => "UTF8",
            AnnotationKind.Integer => string.Create(
                CultureInfo.InvariantCulture, $"{(annotation.IsSigned ? string.Empty : "U")}INT_{annotation.Bits}"),
            AnnotationKind.Decimal => string.Create(
                CultureInfo.InvariantCulture, $"DECIMAL({annotation.Precision},{annotation.Scale})"),
            AnnotationKind.Time => $"TIME({unit})",
            AnnotationKind.Timestamp => $"TIMESTAMP({unit})",
            AnnotationKind.Other => "an annotation that is not known here",
            var kind => kind.ToString().ToUpperInvariant(),
        };
    }

    private static ValueKind Plain(PhysicalType type) => type switch
    {
        PhysicalType.Boolean => ValueKind.Boolean,
        PhysicalType.Int32 or PhysicalType.Int64 => ValueKind.Integer,
        PhysicalType.Int96 => ValueKind.Int96,
        PhysicalType.Float => ValueKind.Float,
        PhysicalType.Double => ValueKind.Double,
        PhysicalType.ByteArray => ValueKind.Bytes,
        _ => ValueKind.Unsupported,
    };

    private static ValueKind Fixed(SchemaElement element, AnnotationKind annotation) => (annotation, element.TypeLength) switch
    {
        (_, <= 0) => ValueKind.Unsupported,
        (AnnotationKind.None, _) => ValueKind.Bytes,
        (AnnotationKind.Decimal, _) => Decimal(element),
        (AnnotationKind.Uuid, UuidLength) => ValueKind.Uuid,
        (AnnotationKind.Interval, IntervalLength) => ValueKind.Interval,
        (AnnotationKind.Float16, Float16Length) => ValueKind.Float16,
        _ => ValueKind.Unsupported,
    };

    private static ValueKind Decimal(SchemaElement element) =>
        element.Annotation is { Precision: > 0 and <= GreatestPrecision, Scale: >= 0 } annotation
        && annotation.Scale <= annotation.Precision
            ? ValueKind.Decimal
            : ValueKind.Unsupported;

    private static bool IsFine(SchemaElement element) =>
        element.Annotation.Unit is TimeUnit.Micros or TimeUnit.Nanos;
}
