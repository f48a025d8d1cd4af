using Blueshift.Contracts;

namespace Blueshift.Tool.Tests;

/// <summary>What the services of a run tell each other about <c>in/manifest.edn</c>.</summary>
internal static class SomeMessages
{
    public const string ManifestKey = "in/manifest.edn";

    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static FileVersion File(string key) => new() { Key = key, ETag = "etag", Size = 10, LastModified = Noon };

    public static FileVersion[] Files(int count) => [.. Enumerable.Range(0, count).Select(number => File($"in/{number}.csv"))];

    public static FailureDetail Failure(string kind, params FileVersion[] files) =>
        new() { Kind = kind, Reason = $"A reason of kind {kind}.", Files = files };

    public static RowErrorDetail Error(long line) => new()
    {
        File = "in/a.csv",
        Line = line,
        Column = "id",
        Type = "integer",
        Value = "o\no",
        Code = 1207,
        Reason = "Invalid digit",
    };

    public static LoadCompleted Completed(int files, long rows, bool isNew = true, params FailureDetail[] failures) => new()
    {
        BatchId = Guid.NewGuid(),
        LoadId = isNew ? Guid.NewGuid() : null,
        Bucket = "b",
        Directory = "in/",
        ManifestKey = ManifestKey,
        ManifestETag = "m",
        Files = Files(files),
        Failures = failures,
        IsLast = true,
        KeepDataFiles = false,
        KeepManifest = true,
        Database = "dw1",
        Table = "public.events",
        RowsStaged = rows,
        RowsWritten = rows,
        RowsRejected = 0,
        StartedAt = Noon,
        CompletedAt = Noon,
    };

    public static LoadFailed Failed(params FailureDetail[] failures) => new()
    {
        BatchId = Guid.NewGuid(),
        Bucket = "b",
        Directory = "in/",
        ManifestKey = ManifestKey,
        ManifestETag = "m",
        Failures = failures,
        Attempts = 1,
        FailedAt = Noon,
    };

    public static CleanupCompleted Cleaned(IReadOnlyList<FileVersion> deleted, params LeftObject[] left) => new()
    {
        BatchId = Guid.NewGuid(),
        Bucket = "b",
        Directory = "in/",
        ManifestKey = ManifestKey,
        ManifestETag = "m",
        Deleted = deleted,
        Left = left,
        Failures = [],
        CompletedAt = Noon,
    };

    public static LeftObject Left(string key, string reason, string? detail = null) =>
        new() { File = File(key), Reason = reason, Detail = detail };
}
