using System.Runtime.CompilerServices;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Finds the next batch of one manifest: lists its directory, passes over what needs nothing, takes the oldest.</summary>
internal sealed class DirectoryScanner(
    IObjectStore objects, BlueshiftConfig config, ScanFindings findings, TimeProvider clock, ILogger<DirectoryScanner> logger)
{
    /// <summary>On top of twice the statement limit: queueing, staging, a restart of the database.</summary>
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromMinutes(10);

    /// <returns>The batch to ask for; null when there is none, or when one is under way.</returns>
    public async Task<BatchInFlight?> ScanAsync(
        WatchedManifest watched, Territory territory, CancellationToken cancellationToken)
    {
        if (watched.BeginScan(clock.GetUtcNow()) is not { } known)
        {
            return null;
        }

        known.BeginPass();
        await foreach (var file in ListOwnAsync(watched, territory, cancellationToken))
        {
            known.Observe(file);
        }

        return known.EndPass(clock.GetUtcNow())
            ? await SelectAsync(watched, known, territory, cancellationToken)
            : null;
    }

    private async Task<BatchInFlight?> SelectAsync(
        WatchedManifest watched, KnownFiles known, Territory territory, CancellationToken cancellationToken)
    {
        var selector = new BatchSelector(watched.Reference, watched.Manifest.Strategy, config.Batch);
        await foreach (var file in ListOwnAsync(watched, territory, cancellationToken))
        {
            if (known.NeedsRequest(file))
            {
                selector.Offer(file);
            }
        }

        switch (selector.Select())
        {
            case BatchSelection.Chosen chosen:
                var batch = Batch.Of(watched.Reference, chosen.Files);
                var patience = (2 * watched.Manifest.StatementTimeout) + AnswerMargin;
                return new BatchInFlight(batch, chosen.IsLast, clock.GetUtcNow() + patience);
            case BatchSelection.TooManyFiles tooMany:
                if (findings.Add(watched.Reference.Key, $"{watched.Reference.ETag} {tooMany.FileCount}", tooMany.Reason))
                {
                    logger.TooManyFiles(watched.Reference.Key, tooMany.Reason);
                }

                return null;
            default:
                return null;
        }
    }

    private async IAsyncEnumerable<ObjectVersion> ListOwnAsync(
        WatchedManifest watched,
        Territory territory,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var file in objects.ListAsync(watched.Reference.Directory, cancellationToken))
        {
            switch (territory.Find(file.Key))
            {
                case Claim.Owned owned when owned.Directory == watched.Reference.Directory:
                    yield return file;
                    break;
                case Claim.Contested contested when contested.Directory == watched.Reference.Directory:
                    Report(file, contested);
                    break;
            }
        }
    }

    private void Report(ObjectVersion file, Claim.Contested claim)
    {
        var owner = claim.Directory + ObjectKey.ManifestName;
        var other = claim.Other + ObjectKey.ManifestName;
        var reason = $"claimed by {owner} and by {other}, so neither loads it: narrow the :data-pattern of one of them";
        if (findings.Add(file.Key, $"{owner} {other}", reason))
        {
            logger.ClaimedTwice(file.Key, owner, other);
        }
    }
}
