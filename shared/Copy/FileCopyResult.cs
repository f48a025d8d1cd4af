using Blueshift.Copy.Rows;

namespace Blueshift.Copy;

/// <summary>What came of reading one file.</summary>
public sealed record FileCopyResult
{
    /// <summary>At most this many rejected rows of a file are described; all are counted.</summary>
    public const int MaxReportedErrors = 100;

    /// <summary>Rows handed to the writer. After a failure some may have been: whoever owns the staging removes them.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows rejected, as far as the file was read.</summary>
    public required long RowsRejected { get; init; }

    /// <summary>The first <see cref="MaxReportedErrors"/> of them, in file order.</summary>
    public required IReadOnlyList<RowError> Errors { get; init; }

    /// <summary>What is wrong with the file as a whole (truncated, corrupt, or with columns that do not fit); null when nothing is.</summary>
    public FileFault? Fault { get; init; }

    /// <summary>Whether the rejected rows reached the limit that was given, so that the file as a whole has failed.</summary>
    public required bool ReachedErrorLimit { get; init; }
}
