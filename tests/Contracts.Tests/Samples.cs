namespace Blueshift.Contracts.Tests;

/// <summary>One of each message, every member filled.</summary>
internal static class Samples
{
    private static readonly Guid BatchId = new("6ba7b810-9dad-51d1-80b4-00c04fd430c8");

    private static readonly DateTimeOffset Time = new(2026, 1, 31, 12, 30, 15, 250, TimeSpan.Zero);

    public static FileVersion File { get; } = new()
    {
        Key = "events/2026-01-31.csv.gz",
        ETag = "9b2cf535f27731c974343645a3985328-2",
        Size = 10_737_418_240,
        LastModified = Time.AddMinutes(-5),
    };

    public static RowErrorDetail Error { get; } = new()
    {
        File = File.Key,
        Line = 3_000_000_000,
        Column = "amount",
        Type = "numeric(8,2)",
        Value = "12,5",
        Code = 1207,
        Reason = "Invalid digit, Value ',', Pos 2, Type: Decimal",
    };

    public static FailureDetail Failure { get; } = new()
    {
        Kind = "bad-data",
        Reason = "The value is not a number.",
        Files = [File],
        File = File.Key,
        Line = 3_000_000_000,
        Column = "amount",
        Code = "1207",
        Errors = [Error],
    };

    public static LoadRequested LoadRequested { get; } = new()
    {
        BatchId = BatchId,
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Files = [File],
        IsLast = true,
        IsReplay = false,
        RequestedAt = Time,
    };

    public static LoadCompleted LoadCompleted { get; } = new()
    {
        BatchId = BatchId,
        LoadId = new Guid("0197cf7e-1d5c-7aaa-8b1e-9f4f0d1a2b3c"),
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Files = [File],
        Failures = [Failure],
        IsLast = true,
        KeepDataFiles = false,
        KeepManifest = true,
        Database = "dw1",
        Table = "public.events",
        RowsStaged = 5_000_000_000,
        RowsWritten = 4_999_999_999,
        RowsRejected = 1,
        StartedAt = Time,
        CompletedAt = Time.AddSeconds(90),
    };

    public static LoadChecked LoadChecked { get; } = new()
    {
        BatchId = BatchId,
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Files = [File],
        NewFiles = 1,
        Failures = [Failure],
        Table = "public.events",
        RowsStaged = 5_000_000_000,
        RowsRejected = 1,
        StartedAt = Time,
        CompletedAt = Time.AddSeconds(90),
    };

    public static LoadFailed LoadFailed { get; } = new()
    {
        BatchId = BatchId,
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Failures = [Failure],
        Attempts = 3,
        FailedAt = Time,
    };

    public static CleanupRequested CleanupRequested { get; } = new()
    {
        BatchId = BatchId,
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        RequestedAt = Time,
    };

    public static CleanupCompleted CleanupCompleted { get; } = new()
    {
        BatchId = BatchId,
        Bucket = "bucket",
        Directory = "events/",
        ManifestKey = "events/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Deleted = [File],
        Left = [new LeftObject { File = File, Reason = "changed", Detail = "Its ETag is another." }],
        Failures = [Failure],
        CompletedAt = Time,
    };
}
