namespace Blueshift.Copy.Avro;

/// <summary>A type of a schema, as far as its values need it.</summary>
/// <param name="kind">Decides which of the properties have a meaning.</param>
internal sealed class AvroType(AvroKind kind)
{
    public AvroKind Kind => kind;

    public AvroLogical Logical { get; private init; }

    /// <summary>The digits behind the point of a decimal.</summary>
    public int Scale { get; private init; }

    /// <summary>The bytes of a fixed.</summary>
    public int Size { get; init; }

    /// <summary>The fields of a record, the symbols of an enum, in UTF-8.</summary>
    public IReadOnlyList<byte[]> Names { get; private set; } = [];

    /// <summary>Of the fields of a record, the branches of a union, the items of an array, the values of a map.</summary>
    public IReadOnlyList<AvroType> Parts { get; private set; } = [];

    /// <summary>Whether its values take no byte: any number of them is written in none.</summary>
    public bool TakesNoSpace { get; private set; } = kind == AvroKind.Null;

    public bool IsTime => Logical is >= AvroLogical.Date and <= AvroLogical.TimestampNanos;

    /// <summary>Whether the text of a value depends on the column that takes it.</summary>
    public bool DependsOnColumn => IsTime || Kind is AvroKind.Bytes or AvroKind.Fixed;

    public static AvroType Of(AvroKind kind, params IReadOnlyList<AvroType> parts) => new(kind) { Parts = parts };

    public static AvroType Fixed(int size) => new(AvroKind.Fixed) { Size = size, TakesNoSpace = size == 0 };

    /// <summary>A type may be part of itself: its parts come when they are known.</summary>
    public void Complete(IReadOnlyList<byte[]> names, IReadOnlyList<AvroType> parts)
    {
        (Names, Parts) = (names, parts);
        TakesNoSpace = Kind == AvroKind.Record && parts.All(part => part.TakesNoSpace);
    }

    public AvroType As(AvroLogical logical, int scale = 0) =>
        new(Kind) { Logical = logical, Scale = scale, Size = Size, TakesNoSpace = TakesNoSpace };
}
