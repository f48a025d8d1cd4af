namespace Blueshift.Edn;

/// <summary>Limits of one reading.</summary>
public sealed record EdnReaderOptions
{
    public const int DefaultMaxDepth = 512;

    public static readonly EdnReaderOptions Default = new();

    private readonly int _maxDepth = DefaultMaxDepth;

    /// <summary>
    /// Collections, tags and discards within one another, at most: 1 to <see cref="EdnLimits.MaxDepth"/>, 512 unless
    /// said otherwise. A deeper text is malformed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, EdnLimits.MaxDepth);
            _maxDepth = value;
        }
    }
}
