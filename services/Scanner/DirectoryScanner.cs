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

    /// <returns>The batch to ask for, of no files where only the manifest is to be cleaned up; null when there is none, or when one is under way.</returns>
    public async Task<BatchInFlight?> ScanAsync(
        WatchedManifest watched, Territory territory, CancellationToken cancellationToken)
    {
        if (watched.BeginScan(clock.GetUtcNow()) is not { } known)
        {
            return null;
        }

        var contests = new Contests();
        var hasFiles = false;
        known.BeginPass();
        await foreach (var file in ListAsync(watched, territory, contests.Add, cancellationToken))
        {
            known.Observe(file);
            hasFiles = true;
        }

        findings.Begin(watched.Reference.Directory);
        Report(watched, contests);
        var isDrained = watched.IsDrained(hasFiles || contests.All.Count > 0, clock.GetUtcNow());
        var batch = known.EndPass(clock.GetUtcNow())
            ? await SelectAsync(watched, known, territory, cancellationToken)
            : isDrained ? Cleanup(watched) : null;
        findings.End(watched.Reference.Directory);
        return batch;
    }

    private async Task<BatchInFlight?> SelectAsync(
        WatchedManifest watched, KnownFiles known, Territory territory, CancellationToken cancellationToken)
    {
        var selector = new BatchSelector(watched.Reference, watched.Manifest.Strategy, config.Batch);
        await foreach (var file in ListAsync(watched, territory, (_, _) => { }, cancellationToken))
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
                Report(watched, tooMany);
                return null;
            default:
                return null;
        }
    }

    /// <summary>No load has to be waited for, and a file that comes meanwhile does: not for long, should the answer be lost.</summary>
    private BatchInFlight Cleanup(WatchedManifest watched) =>
        new(Batch.Of(watched.Reference, []), IsLast: true, clock.GetUtcNow() + AnswerMargin);

    /// <summary>The files that are the manifest's alone.</summary>
    private async IAsyncEnumerable<ObjectVersion> ListAsync(
        WatchedManifest watched,
        Territory territory,
        Action<ObjectVersion, Claim.Contested> onContested,
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
                    onContested(file, contested);
                    break;
            }
        }
    }

    private void Report(WatchedManifest watched, BatchSelection.TooManyFiles tooMany)
    {
        var (directory, key) = (watched.Reference.Directory, watched.Reference.Key);
        if (findings.Add(directory, key, nameof(BatchSelection.TooManyFiles), tooMany.Reason))
        {
            logger.TooManyFiles(key, tooMany.Reason);
        }
    }

    private void Report(WatchedManifest watched, Contests contests)
    {
        foreach (var contest in contests.All)
        {
            var (owner, other) = (watched.Reference.Key, contest.Claim.Other + ObjectKey.ManifestName);
            if (findings.Add(watched.Reference.Directory, owner, other, contest.ReasonFor(owner, other)))
            {
                logger.ClaimedTwice(contest.First, contest.Files, owner, other);
            }
        }
    }
}
