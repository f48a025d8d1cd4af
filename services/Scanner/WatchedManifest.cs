using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Scanner;

/// <summary>
/// One version of one manifest, what the Scanner remembers of its files, and the one batch of it that may be under way.
/// Everything here is a cache: a new Scanner starts with none of it and asks again.
/// </summary>
internal sealed class WatchedManifest(ManifestRef reference, Manifest manifest, Random random)
{
    /// <summary>This long after the last answer, what could not be deleted is asked for again, so that the Janitor tries again.</summary>
    public static readonly TimeSpan CleanupRetry = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Where a scan has seen files, the manifest is taken for drained this long after the last of them: somebody may have
    /// taken one away to put a better one in its place.
    /// </summary>
    public static readonly TimeSpan DrainedAfter = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private KnownFiles _known = Forget(manifest, random);
    private BatchInFlight? _inFlight;
    private bool _isAnswered;
    private DateTimeOffset? _forgetAt;
    private DateTimeOffset _drainedAt = DateTimeOffset.MinValue;

    public ManifestRef Reference => reference;

    public Manifest Manifest => manifest;

    /// <summary>When the oldest file was written that was not known to be loaded when the directory was last scanned.</summary>
    public DateTimeOffset? OldestUnloaded
    {
        get
        {
            lock (_lock)
            {
                return _known.OldestUnsettled;
            }
        }
    }

    /// <summary>Whether a batch is under way, or has been answered and no scan has followed yet.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
            {
                return _inFlight is not null || _isAnswered;
            }
        }
    }

    /// <summary>Whether a batch is under way whose answer must be taken for lost.</summary>
    public bool IsOverdue(DateTimeOffset now)
    {
        lock (_lock)
        {
            return now >= _inFlight?.ExpiresAt;
        }
    }

    /// <summary>Begins a scan; scans of one manifest follow one another.</summary>
    /// <returns>What is known of its files; null when a batch is under way, so that there is nothing to ask for.</returns>
    public KnownFiles? BeginScan(DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetOverdue(now);
            if (_inFlight is not null)
            {
                return null;
            }

            _isAnswered = false;
            if (now >= _forgetAt)
            {
                _known = Forget(manifest, random);
                _forgetAt = null;
            }

            return _known;
        }
    }

    /// <summary>Takes note of whether a scan has found anything that the manifest claims.</summary>
    /// <returns>
    /// Whether the Janitor is to look after the manifest itself: it goes with its files, and there are none. At once in the
    /// first scan, as after a crash between the last file and the manifest.
    /// </returns>
    public bool IsDrained(bool hasFiles, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (hasFiles)
            {
                _drainedAt = now + DrainedAfter;
            }

            return !manifest.KeepDataFiles && !manifest.KeepManifest && now >= _drainedAt;
        }
    }

    /// <summary>Takes note that the scan after an answer has failed: the next poll looks again.</summary>
    public void AbandonScan(DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetOverdue(now);
            _isAnswered = false;
        }
    }

    /// <summary>Asks for a batch: it is under way until it is answered, or could not be asked for after all.</summary>
    public async Task BeginAsync(BatchInFlight batch, Func<Task> publish)
    {
        lock (_lock)
        {
            _inFlight = batch;
        }

        try
        {
            await publish();
        }
        catch
        {
            Withdraw(batch.Batch.Id);
            throw;
        }
    }

    /// <summary>Takes note of the answer to a batch; an answer to any other is passed over.</summary>
    /// <param name="batchId">The batch the answer is about.</param>
    /// <param name="settled">Its files that are loaded, or checked under NOLOAD, and still in the bucket.</param>
    /// <param name="failures">Why others of its files were not loaded.</param>
    /// <param name="isCleanupUnfinished">Whether something that should have been deleted was not.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether that batch was under way.</returns>
    public bool Answer(
        Guid batchId,
        IReadOnlyCollection<ObjectVersion> settled,
        IReadOnlyCollection<LoadFailure> failures,
        bool isCleanupUnfinished,
        DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_inFlight?.Batch.Id != batchId)
            {
                return false;
            }

            // No scan runs while a batch is under way, so nothing else touches the known files now.
            _known.Record(settled, failures, now);
            if (_inFlight.Batch.Files.Count == 0)
            {
                _drainedAt = isCleanupUnfinished ? now + CleanupRetry : DateTimeOffset.MaxValue;
            }

            _inFlight = null;
            _isAnswered = true;
            if (isCleanupUnfinished || !manifest.KeepManifest)
            {
                // Put off by every further answer: forgetting in the midst of a long row of batches would begin it anew.
                // A manifest that is to go, and is still here to be answered for, has something in its way.
                _forgetAt = now + CleanupRetry;
            }

            return true;
        }
    }

    /// <summary>What is only checked stays, whatever the flag says.</summary>
    private static KnownFiles Forget(Manifest manifest, Random random) =>
        new(manifest.Strategy, manifest.KeepDataFiles || manifest.Copy.NoLoad, random);

    private void Withdraw(Guid batchId)
    {
        lock (_lock)
        {
            if (_inFlight?.Batch.Id == batchId)
            {
                _inFlight = null;
            }
        }
    }

    private void ForgetOverdue(DateTimeOffset now) => _inFlight = now >= _inFlight?.ExpiresAt ? null : _inFlight;
}
