using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>Names a batch by what is in it, so that finding the same batch twice gives the same id.</summary>
public static class BatchId
{
    // Made once for this purpose; changing it changes every id.
    private static readonly Guid Namespace = new("6f1c2a57-9d0e-4b7a-8a53-0c1d5be2f4a9");

    /// <summary>
    /// A name-based UUID (RFC 9562, version 5) of the bucket, the directory, the manifest's version and the versions of
    /// the files. The order of the files makes no difference.
    /// </summary>
    public static Guid Create(string bucket, string directory, string manifestETag, IEnumerable<ObjectVersion> files)
    {
        var sorted = files.OrderBy(FilePosition.Of).ToList();
        var name = new IdentityBytes();
        name.Add(bucket);
        name.Add(directory);
        name.Add(manifestETag);
        name.Add(sorted.Count);
        foreach (var file in sorted)
        {
            name.Add(file);
        }

        return NameBasedUuid.Create(Namespace, name.Written);
    }
}
