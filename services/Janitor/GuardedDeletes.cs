using System.Collections.Concurrent;
using Blueshift.Contracts;
using Blueshift.Domain;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Retries;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor;

/// <summary>Deletes versions of objects, a few at a time; each only if it still is that version.</summary>
internal sealed class GuardedDeletes(IObjectStore objects, TransientRetry retry, ILogger<GuardedDeletes> logger)
{
    private const int DeletesAtATime = 8;

    /// <summary>
    /// When the store stays out of reach for one of them, the others are left without another attempt: a thousand files
    /// would each wait it out in turn, for an hour.
    /// </summary>
    /// <returns>In the order of <paramref name="files"/>. An object that was gone already counts as neither.</returns>
    public async Task<CleanupOutcome> DeleteAsync(
        IReadOnlyList<ObjectVersion> files, CancellationToken cancellationToken)
    {
        string? outage = null;
        var results = new ConcurrentDictionary<ObjectVersion, CleanupOutcome>();
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = DeletesAtATime, CancellationToken = cancellationToken },
            async (file, token) => results[file] = outage is null
                ? await DeleteAsync(file, reason => outage = reason, token)
                : CleanupOutcome.AllLeft([file], LeftReasons.Refused, outage));
        return new CleanupOutcome(
            [.. files.SelectMany(file => results[file].Deleted)], [.. files.SelectMany(file => results[file].Left)]);
    }

    public Task<CleanupOutcome> DeleteAsync(ObjectVersion file, CancellationToken cancellationToken) =>
        DeleteAsync(file, _ => { }, cancellationToken);

    private Task<CleanupOutcome> DeleteAsync(
        ObjectVersion file, Action<string> onOutage, CancellationToken cancellationToken) =>
        retry.RunAsync(
            _ => DeleteOnceAsync(file, cancellationToken),
            (exception, attempt) => logger.WillDeleteAgain(file.Key, attempt, exception),
            (exception, _) =>
            {
                onOutage(exception.Message);
                return CleanupOutcome.AllLeft([file], LeftReasons.Refused, exception.Message);
            },
            cancellationToken);

    private async Task<CleanupOutcome> DeleteOnceAsync(ObjectVersion file, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.DeleteAsync(file.Key, file.ETag, cancellationToken) switch
            {
                DeleteOutcome.Deleted => new CleanupOutcome([file], []),
                DeleteOutcome.AlreadyGone => new CleanupOutcome([], []),
                DeleteOutcome.Changed => CleanupOutcome.AllLeft([file], LeftReasons.Changed),
                var outcome => throw new InvalidOperationException($"A delete cannot come to {outcome}."),
            };
        }
        catch (BlueshiftException exception) when (!exception.IsTransient)
        {
            return CleanupOutcome.AllLeft([file], LeftReasons.Refused, exception.Message);
        }
    }
}
