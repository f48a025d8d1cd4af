using Blueshift.Domain.Objects;

namespace Blueshift.Storage.S3;

/// <summary>
/// Deletes an object if it still has its ETag. Where the store does not look at the condition, the ETag is compared
/// first, which leaves a moment in which a new version can be written and lost.
/// </summary>
internal sealed class S3GuardedDelete(S3Bucket bucket, S3DeleteProbe probe, Backoff backoff)
{
    private const int MaxConflicts = 3;

    public async Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        var condition = await probe.AskAsync(cancellationToken);
        if (condition is ConditionalDelete.Honoured)
        {
            return await DeleteIfMatchAsync(key, etag, cancellationToken);
        }

        var present = await bucket.FindAsync(key, cancellationToken);
        if (present?.ETag != etag)
        {
            return present is null ? DeleteOutcome.AlreadyGone : DeleteOutcome.Changed;
        }

        return await DeleteIfMatchAsync(key, condition is ConditionalDelete.Refused ? null : etag, cancellationToken);
    }

    private async Task<DeleteOutcome> DeleteIfMatchAsync(string key, string? etag, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxConflicts; attempt++)
        {
            switch (await bucket.DeleteAsync(key, etag, cancellationToken))
            {
                case S3DeleteAnswer.Done:
                    return DeleteOutcome.Deleted;
                case S3DeleteAnswer.NoSuchObject:
                    return DeleteOutcome.AlreadyGone;
                case S3DeleteAnswer.PreconditionFailed:
                    return await WhyAsync(key, cancellationToken);
                case S3DeleteAnswer.Conflict:
                    await backoff.PauseAsync(attempt, cancellationToken);
                    break;
            }
        }

        return DeleteOutcome.Changed;
    }

    /// <summary>
    /// A delete marker fails the condition too: where versions are kept, and the answer to an earlier attempt was lost,
    /// the object is gone rather than changed.
    /// </summary>
    private async Task<DeleteOutcome> WhyAsync(string key, CancellationToken cancellationToken) =>
        await bucket.FindAsync(key, cancellationToken) is null ? DeleteOutcome.AlreadyGone : DeleteOutcome.Changed;
}
