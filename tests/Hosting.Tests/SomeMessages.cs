using Blueshift.Contracts;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;

namespace Blueshift.Hosting.Tests;

internal static class SomeMessages
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static LoadRequested LoadRequested(params IReadOnlyList<ObjectVersion> files) => new()
    {
        BatchId = new Guid("6ba7b810-9dad-51d1-80b4-00c04fd430c8"),
        Bucket = "bucket",
        Directory = "a/",
        ManifestKey = "a/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Files = files.ToContract(),
        IsLast = true,
        IsReplay = false,
        RequestedAt = Noon,
    };

    public static LoadFailed LoadFailed(IReadOnlyList<FailureDetail> failures) => new()
    {
        BatchId = new Guid("6ba7b810-9dad-51d1-80b4-00c04fd430c8"),
        Bucket = "bucket",
        Directory = "a/",
        ManifestKey = "a/manifest.edn",
        ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
        Failures = failures,
        Attempts = 5,
        FailedAt = Noon,
    };

    public static CleanupCompleted CleanupCompleted(
        IReadOnlyList<LeftObject> left, IReadOnlyList<FailureDetail> failures) => new()
        {
            BatchId = new Guid("6ba7b810-9dad-51d1-80b4-00c04fd430c8"),
            Bucket = "bucket",
            Directory = "a/",
            ManifestKey = "a/manifest.edn",
            ManifestETag = "d41d8cd98f00b204e9800998ecf8427e",
            Deleted = [],
            Left = left,
            Failures = failures,
            CompletedAt = Noon,
        };
}
