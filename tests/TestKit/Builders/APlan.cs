using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Builders;

/// <summary>Load plans for tests. What a test needs otherwise it says with <c>with { … }</c>.</summary>
public static class APlan
{
    /// <summary>The plan of one batch in the directory <c>in/</c>; each call makes a new load id and batch id.</summary>
    public static LoadPlan For(Manifest manifest, string bucket, params IReadOnlyList<ObjectVersion> files) => new()
    {
        LoadId = Guid.NewGuid(),
        BatchId = Guid.NewGuid(),
        Manifest = new ManifestRef(bucket, "in/", "in/manifest.edn", "manifest-etag"),
        Table = manifest.Table,
        Columns = manifest.Columns,
        Key = manifest.Key,
        Strategy = manifest.Strategy,
        NullKeys = manifest.NullKeys,
        Copy = manifest.Copy,
        StatementTimeout = manifest.StatementTimeout,
        Files = files,
        KeepDataFiles = manifest.KeepDataFiles,
        KeepManifest = manifest.KeepManifest,
        IsReplay = false,
        Steps = LoadSteps.For(manifest),
    };
}
