using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse;

/// <summary>
/// What the warehouses log: labels, counts and times, never SQL text, values or addresses. Ids 4200 to 4299.
/// </summary>
internal static partial class WarehouseLog
{
    [LoggerMessage(4200, LogLevel.Debug, "{Statement} took {ElapsedMs} ms.")]
    public static partial void StatementRun(ILogger logger, string statement, long elapsedMs);

    [LoggerMessage(4201, LogLevel.Information, "Created the load history in schema blueshift of {Database}.")]
    public static partial void HistoryCreated(ILogger logger, string database);

    [LoggerMessage(4202, LogLevel.Debug, "Session '{Session}' was not rolled back in order; the server does it.")]
    public static partial void RollbackFailed(ILogger logger, Exception exception, string session);

    [LoggerMessage(4203, LogLevel.Debug, "A given-up COPY was not cancelled in order; its transaction is rolled back.")]
    public static partial void CopyCancelFailed(ILogger logger, Exception exception);

    [LoggerMessage(4204, LogLevel.Debug, "Staging is filled in COPY's binary format: all columns have one.")]
    public static partial void StagingInBinary(ILogger logger);

    [LoggerMessage(
        4205,
        LogLevel.Debug,
        "Staging is filled in COPY's text format: {Column} is of type {Type}, whose binary format is not known.")]
    public static partial void StagingInText(ILogger logger, string column, string type);

    [LoggerMessage(4206, LogLevel.Information, "Staging is filled by {Streams} instead of more at a time: {Reason}.")]
    public static partial void FewerStreams(ILogger logger, int streams, string reason);

    [LoggerMessage(4207, LogLevel.Information, "Dropped {Table}, the staging table of a load that had died.")]
    public static partial void StagingSwept(ILogger logger, string table);

    [LoggerMessage(4209, LogLevel.Debug, "Dropped {Table}, the staging table of a load that was rolled back.")]
    public static partial void StagingDropped(ILogger logger, string table);

    [LoggerMessage(4210, LogLevel.Debug, "These options have no effect here: {Options}.")]
    public static partial void WithoutEffect(ILogger logger, string options);

    [LoggerMessage(4211, LogLevel.Warning, "Loaded {Table}, but its statistics could not be brought up to date: {Reason}.")]
    public static partial void NotAnalyzed(ILogger logger, string table, string reason);

    [LoggerMessage(
        4212,
        LogLevel.Warning,
        "Loaded {Table}, but the server has left its statistics as they were ({Code}): only a table's owner may ANALYZE it.")]
    public static partial void AnalyzePassedOver(ILogger logger, string table, string code);

    [LoggerMessage(
        4213,
        LogLevel.Information,
        "The rows that constraint {Constraint} refuses could not be looked for, so the files at fault are found by halves: {Reason}.")]
    public static partial void ConstraintNotSearched(ILogger logger, string constraint, string reason);

    [LoggerMessage(4214, LogLevel.Information, "Loaded {Table}; its statistics are left as they were, for the load was told to end.")]
    public static partial void AnalyzeGivenUp(ILogger logger, string table);

    [LoggerMessage(4208, LogLevel.Warning, "The staging table {Table} could not be dropped: {Reason}.")]
    public static partial void StagingLeft(ILogger logger, string table, string reason);

    [LoggerMessage(4220, LogLevel.Information, "Removed {Key}, the COPY manifest of a load that had died.")]
    public static partial void CopyManifestSwept(ILogger logger, string key);

    [LoggerMessage(4221, LogLevel.Warning, "'{Key}' could not be removed; a later load does it.")]
    public static partial void CopyManifestLeft(ILogger logger, Exception exception, string key);

    [LoggerMessage(4222, LogLevel.Debug, "The view {View} of load errors cannot be read: {Reason}.")]
    public static partial void NoLoadErrors(ILogger logger, string view, string reason);

    [LoggerMessage(4223, LogLevel.Information, "{Files} of the files were loaded by another load meanwhile; the others are copied again.")]
    public static partial void LoadedMeanwhile(ILogger logger, int files);
}
