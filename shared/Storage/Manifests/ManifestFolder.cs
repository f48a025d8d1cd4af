using System.Runtime.CompilerServices;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.Domain.Patterns;

namespace Blueshift.Storage.Manifests;

/// <summary>Lists the data files of one manifest as they are in the bucket now, for whoever may not take a message's word.</summary>
public sealed class ManifestFolder(IObjectStore objects, ManifestFiles manifests, BlueshiftConfig config)
{
    /// <summary>The files that this manifest claims and no other, in the order of the listing.</summary>
    public IAsyncEnumerable<ObjectVersion> ListAsync(
        string directory, Manifest manifest, CancellationToken cancellationToken) =>
        ListAsync(directory, manifest, claim => claim is Claim.Owned owned && owned.Directory == directory, cancellationToken);

    /// <summary>The same, with the files that a manifest further up claims too, so that neither loads them.</summary>
    public IAsyncEnumerable<ObjectVersion> ListClaimedAsync(
        string directory, Manifest manifest, CancellationToken cancellationToken) =>
        ListAsync(
            directory,
            manifest,
            claim => (claim is Claim.Owned owned && owned.Directory == directory)
                || (claim is Claim.Contested contested && contested.Directory == directory),
            cancellationToken);

    private async IAsyncEnumerable<ObjectVersion> ListAsync(
        string directory,
        Manifest manifest,
        Func<Claim, bool> isListed,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var territory = await FindTerritoryAsync(directory, manifest, cancellationToken);
        await foreach (var file in objects.ListAsync(directory, cancellationToken))
        {
            if (isListed(territory.Find(file.Key)))
            {
                yield return file;
            }
        }
    }

    /// <summary>The manifests below it, which have directories of their own, and those above it, which may claim the same files.</summary>
    private async Task<Territory> FindTerritoryAsync(
        string directory, Manifest manifest, CancellationToken cancellationToken)
    {
        var patterns = new Dictionary<string, KeyPattern?>(StringComparer.Ordinal) { [directory] = manifest.DataPattern };
        await foreach (var version in objects.ListAsync(directory, cancellationToken))
        {
            if (ObjectKey.IsManifest(version.Key))
            {
                patterns.TryAdd(ObjectKey.DirectoryOf(version.Key), null);
            }
        }

        for (var above = directory; above.Length > 0;)
        {
            above = ObjectKey.DirectoryOf(above[..^1]);
            if (config.DirectoryPattern.IsMatch(above)
                && await objects.FindAsync(above + ObjectKey.ManifestName, cancellationToken) is { } version
                && await manifests.ReadAsync(version, cancellationToken) is ManifestReading.Valid valid)
            {
                patterns[above] = valid.Manifest.DataPattern;
            }
        }

        return new Territory(patterns);
    }
}
