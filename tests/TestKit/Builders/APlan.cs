using Blueshift.Domain.Batches;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Builders;

/// <summary>Load plans for tests. What a test needs otherwise it says with <c>with { … }</c>.</summary>
public static class APlan
{
    /// <summary>When the manifest of every plan was put there.</summary>
    public static readonly DateTimeOffset ManifestLastModified = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The plan of one batch in the directory <c>in/</c>, of the files in this order; each call makes new ids.</summary>
    public static LoadPlan For(Manifest manifest, string bucket, params IReadOnlyList<ObjectVersion> files)
    {
        var place = new ManifestRef(bucket, "in/", "in/manifest.edn", "manifest-etag");
        return LoadPlan.For(
            manifest, ManifestLastModified, new Batch(Guid.NewGuid(), place, files), Guid.NewGuid(), isReplay: false);
    }
}
