namespace Blueshift.Domain.Configuration;

/// <summary>How much goes into one load.</summary>
public sealed record BatchLimits
{
    public const int DefaultMaxFiles = 1000;

    public const long DefaultMaxBytes = 10L * 1024 * 1024 * 1024;

    /// <summary>1 to 10,000.</summary>
    public int MaxFiles { get; init; } = DefaultMaxFiles;

    /// <summary>Stored bytes; a single larger file is a batch of its own. At least 1.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;
}
