using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>Data files of one manifest that are loaded together.</summary>
/// <param name="Id">See <see cref="BatchId"/>.</param>
/// <param name="Manifest">The version of the manifest they were found for.</param>
/// <param name="Files">In the order of <see cref="FilePosition"/>; none where only the manifest is to be cleaned up.</param>
public sealed record Batch(Guid Id, ManifestRef Manifest, IReadOnlyList<ObjectVersion> Files)
{
    public static Batch Of(ManifestRef manifest, IEnumerable<ObjectVersion> files)
    {
        var sorted = files.OrderBy(FilePosition.Of).ToList();
        return new Batch(BatchId.Create(manifest.Bucket, manifest.Directory, manifest.ETag, sorted), manifest, sorted);
    }
}
