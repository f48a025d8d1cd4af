using Blueshift.Copy.Parquet.Thrift;

namespace Blueshift.Copy.Parquet.Schema;

/// <summary>Reads the two ways in which files say what values mean: ConvertedType, and since 2017 LogicalType.</summary>
internal static class AnnotationParser
{
    /// <summary>In the order of ConvertedType in parquet.thrift. Its times are in UTC.</summary>
    private static readonly Annotation[] ConvertedTypes =
    [
        new(AnnotationKind.Text),
        new(AnnotationKind.Map),
        new(AnnotationKind.Map),
        new(AnnotationKind.List),
        new(AnnotationKind.Enum),
        new(AnnotationKind.Decimal),
        new(AnnotationKind.Date),
        new(AnnotationKind.Time) { Unit = TimeUnit.Millis, IsUtc = true },
        new(AnnotationKind.Time) { Unit = TimeUnit.Micros, IsUtc = true },
        new(AnnotationKind.Timestamp) { Unit = TimeUnit.Millis, IsUtc = true },
        new(AnnotationKind.Timestamp) { Unit = TimeUnit.Micros, IsUtc = true },
        new(AnnotationKind.Integer) { Bits = 8 },
        new(AnnotationKind.Integer) { Bits = 16 },
        new(AnnotationKind.Integer) { Bits = 32 },
        new(AnnotationKind.Integer) { Bits = 64 },
        new(AnnotationKind.Integer) { Bits = 8, IsSigned = true },
        new(AnnotationKind.Integer) { Bits = 16, IsSigned = true },
        new(AnnotationKind.Integer) { Bits = 32, IsSigned = true },
        new(AnnotationKind.Integer) { Bits = 64, IsSigned = true },
        new(AnnotationKind.Json),
        new(AnnotationKind.Bson),
        new(AnnotationKind.Interval),
    ];

    /// <summary>By the number of the field in the union LogicalType of parquet.thrift.</summary>
    private static readonly Dictionary<int, AnnotationKind> LogicalTypes = new()
    {
        [1] = AnnotationKind.Text,
        [2] = AnnotationKind.Map,
        [3] = AnnotationKind.List,
        [4] = AnnotationKind.Enum,
        [5] = AnnotationKind.Decimal,
        [6] = AnnotationKind.Date,
        [7] = AnnotationKind.Time,
        [8] = AnnotationKind.Timestamp,
        [10] = AnnotationKind.Integer,
        [11] = AnnotationKind.Unknown,
        [12] = AnnotationKind.Json,
        [13] = AnnotationKind.Bson,
        [14] = AnnotationKind.Uuid,
        [15] = AnnotationKind.Float16,
        [16] = AnnotationKind.Variant,
        [17] = AnnotationKind.Geometry,
        [18] = AnnotationKind.Geography,
    };

    public static Annotation FromConvertedType(int number) =>
        number >= 0 && number < ConvertedTypes.Length
            ? ConvertedTypes[number]
            : new Annotation(AnnotationKind.Other);

    public static Annotation ParseLogicalType(ref CompactReader reader)
    {
        var annotation = default(Annotation);
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            annotation = new Annotation(LogicalTypes.GetValueOrDefault(field, AnnotationKind.Other));
            if (annotation.Kind is AnnotationKind.Decimal or AnnotationKind.Integer
                or AnnotationKind.Time or AnnotationKind.Timestamp)
            {
                annotation = ParseParameters(ref reader, annotation);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.EndStruct(outer);
        return annotation;
    }

    private static Annotation ParseParameters(ref CompactReader reader, Annotation annotation)
    {
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            annotation = (annotation.Kind, field) switch
            {
                (AnnotationKind.Decimal, 1) => annotation with { Scale = reader.ReadInt32() },
                (AnnotationKind.Decimal, 2) => annotation with { Precision = reader.ReadInt32() },
                (AnnotationKind.Integer, 1) => annotation with { Bits = reader.ReadInt32() },
                (AnnotationKind.Integer, 2) => annotation with { IsSigned = reader.ReadBoolean() },
                (AnnotationKind.Time or AnnotationKind.Timestamp, 1) =>
                    annotation with { IsUtc = reader.ReadBoolean() },
                (AnnotationKind.Time or AnnotationKind.Timestamp, 2) =>
                    annotation with { Unit = ParseUnit(ref reader) },
                _ => Skip(ref reader, annotation),
            };
        }

        reader.EndStruct(outer);
        return annotation;
    }

    private static TimeUnit ParseUnit(ref CompactReader reader)
    {
        var unit = TimeUnit.Millis;
        var outer = reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            unit = (TimeUnit)(field - 1);
            reader.Skip();
        }

        reader.EndStruct(outer);
        return unit;
    }

    private static Annotation Skip(ref CompactReader reader, Annotation annotation)
    {
        reader.Skip();
        return annotation;
    }
}
