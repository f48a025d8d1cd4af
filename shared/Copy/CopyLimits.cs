namespace Blueshift.Copy;

/// <summary>Sizes that bound the reading of a file.</summary>
internal sealed record CopyLimits
{
    /// <summary>Bytes of text read between two flushes.</summary>
    public int BufferLength { get; init; } = 256 * 1024;

    /// <summary>The longest record, in bytes without its line end: Redshift's limit for a source row (r_COPY).</summary>
    public int RecordLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many bytes of text a file is read on, for more of its errors, once it has failed.</summary>
    public long LengthAfterFailure { get; init; } = 64 * 1024 * 1024;
}
