namespace Blueshift.Copy.Parquet.Schema;

/// <summary>What a value means, with the parameters of that meaning.</summary>
internal readonly record struct Annotation(AnnotationKind Kind)
{
    /// <summary>Of a decimal: digits behind the point.</summary>
    public int Scale { get; init; }

    /// <summary>Of a decimal: digits in all.</summary>
    public int Precision { get; init; }

    /// <summary>Of an integer: 8, 16, 32 or 64.</summary>
    public int Bits { get; init; }

    /// <summary>Of an integer.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Of a time or timestamp.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>Whether a time or timestamp counts in UTC, rather than on the clock of a place it does not name.</summary>
    public bool IsUtc { get; init; }
}
