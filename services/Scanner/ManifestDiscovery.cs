using Blueshift.Domain;
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
    /// <summary>Looks for the manifests of the whole bucket. One that cannot be read does not stop the others.</summary>
    /// <param name="before">What the last scan found: an unchanged manifest keeps what is remembered of its files.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<WatchList> DiscoverAsync(WatchList before, CancellationToken cancellationToken)
    {
        var found = new WatchListBuilder();
        await foreach (var version in objects.ListAsync(string.Empty, cancellationToken))
        {
            if (ObjectKey.IsManifest(version.Key))
            {
                await AddAsync(found, version, before, cancellationToken);
            }
        }

        return Finish(found);
    }

    /// <summary>Looks for the manifest of one directory; what was found of the others stays.</summary>
    public async Task<WatchList> DiscoverAsync(string directory, WatchList before, CancellationToken cancellationToken)
    {
        var version = await objects.FindAsync(directory + ObjectKey.ManifestName, cancellationToken);
        if (version is not null && before.Knows(directory, version.ETag))
        {
            return before;
        }

        var found = WatchListBuilder.Without(directory, before);
        if (version is not null)
        {
            await AddAsync(found, version, before, cancellationToken);
        }

        return Finish(found);
    }

    private async Task AddAsync(
        WatchListBuilder found, ObjectVersion version, WatchList before, CancellationToken cancellationToken)
    {
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
            await TryReadAsync(found, directory, version, cancellationToken);
        }
    }

    private async Task TryReadAsync(
        WatchListBuilder found, string directory, ObjectVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(found, directory, version, cancellationToken);
        }
        catch (BlueshiftException exception)
        {
            // Not refused, which would be remembered: the next scan tries again.
            found.PassOver(directory);
            if (findings.Add(directory, version.Key, $"{version.ETag} {exception.Code}", exception.Message))
            {
                logger.ManifestNotRead(version.Key, exception);
            }
        }
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
                found.Refuse(directory, new RefusedManifest(version.Key, version.ETag));
                findings.Begin(directory);
                findings.Add(directory, version.Key, version.ETag, invalid.Reason);
                findings.End(directory);
                logger.ManifestRefused(version.Key, invalid.Reason);
                break;
            default:
                // Edited or removed since the listing: the next scan sees what it has become.
                found.PassOver(directory);
                break;
        }
    }

    private WatchList Finish(WatchListBuilder found)
    {
        var list = found.Build();
        findings.Keep(list.Has);
        return list;
    }
}
