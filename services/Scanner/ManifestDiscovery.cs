using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Manifests;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Finds the manifests of the bucket and reads those that are new or have been edited.</summary>
internal sealed class ManifestDiscovery(
    IObjectStore objects,
    ManifestFiles manifests,
    BlueshiftConfig config,
    ScanFindings findings,
    Random random,
    ILogger<ManifestDiscovery> logger)
{
    /// <param name="before">What the last scan found: an unchanged manifest keeps what is remembered of its files.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<WatchList> DiscoverAsync(WatchList before, CancellationToken cancellationToken)
    {
        var found = new WatchListBuilder();
        await foreach (var version in objects.ListAsync(string.Empty, cancellationToken))
        {
            if (!ObjectKey.IsManifest(version.Key))
            {
                continue;
            }

            var directory = ObjectKey.DirectoryOf(version.Key);
            if (!config.DirectoryPattern.IsMatch(directory))
            {
                found.PassOver(directory);
            }
            else if (before.Knows(directory, version.ETag))
            {
                found.Keep(directory, before);
            }
            else
            {
                await ReadAsync(found, directory, version, cancellationToken);
            }
        }

        foreach (var refused in found.Refused)
        {
            Report(refused);
        }

        return found.Build();
    }

    private async Task ReadAsync(
        WatchListBuilder found, string directory, ObjectVersion version, CancellationToken cancellationToken)
    {
        switch (await manifests.ReadAsync(version, cancellationToken))
        {
            case ManifestReading.Valid valid:
                logger.Watching(version.Key, valid.Manifest.Table.ToString());
                var reference = new ManifestRef(objects.Bucket, directory, version.Key, version.ETag);
                found.Watch(new WatchedManifest(reference, valid.Manifest, random));
                break;
            case ManifestReading.Invalid invalid:
                found.Refuse(directory, new RefusedManifest(version.Key, version.ETag, invalid.Reason));
                break;
            default:
                // Edited or removed since the listing: the next scan sees what it has become.
                found.PassOver(directory);
                break;
        }
    }

    private void Report(RefusedManifest refused)
    {
        if (findings.Add(refused.Key, refused.ETag, refused.Reason))
        {
            logger.ManifestRefused(refused.Key, refused.Reason);
        }
    }
}
