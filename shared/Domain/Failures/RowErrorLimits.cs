using Blueshift.Copy;

namespace Blueshift.Domain.Failures;

/// <summary>How many rejected rows are described. All are counted.</summary>
public static class RowErrorLimits
{
    /// <summary>Of one file.</summary>
    public const int MaxOfFile = FileCopyResult.MaxReportedErrors;

    /// <summary>Of one load, and of one failure, in memory and in the history.</summary>
    public const int MaxOfLoad = 1000;
}
