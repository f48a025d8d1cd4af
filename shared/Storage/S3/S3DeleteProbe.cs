using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.S3;

/// <summary>
/// Finds out, once, whether the store honours <c>If-Match</c> on DELETE: writes a scratch object below
/// <see cref="ReservedKeys.Folder"/>, deletes it under a condition that cannot hold, and expects a refusal.
/// </summary>
internal sealed class S3DeleteProbe(S3Bucket bucket, TimeProvider time, Func<Guid> newId, ILogger logger) : IDisposable
{
    private const string WrongETag = "00000000000000000000000000000000";

    private const string Prefix = $"{ReservedKeys.Folder}probe-";

    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(10);

    /// <summary>Who has not removed its scratch object after so long is dead.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _once = new(1);
    private ConditionalDelete? _known;

    /// <exception cref="StorageException">The store could not be asked; the next call tries again.</exception>
    public async Task<ConditionalDelete> AskAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known)
        {
            return known;
        }

        await _once.WaitAsync(cancellationToken);
        try
        {
            return _known ??= await TryOutAsync(cancellationToken);
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<ConditionalDelete> TryOutAsync(CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        var key = $"{Prefix}{newId():n}";
        try
        {
            await bucket.PutAsync(key, "scratch"u8.ToArray(), cancellationToken);
        }
        catch (StorageException refused) when (!refused.IsTransient)
        {
            StorageLog.DeleteConditionUnknown(logger, bucket.Name, refused.Code, ReservedKeys.Folder);
            return ConditionalDelete.Unknown;
        }

        try
        {
            return await DeleteUnderWrongConditionAsync(key, cancellationToken);
        }
        finally
        {
            await RemoveAsync(key);
        }
    }

    private async Task<ConditionalDelete> DeleteUnderWrongConditionAsync(
        string key, CancellationToken cancellationToken)
    {
        try
        {
            switch (await bucket.DeleteAsync(key, WrongETag, cancellationToken))
            {
                case S3DeleteAnswer.PreconditionFailed:
                    StorageLog.DeleteConditionHonoured(logger, bucket.Name);
                    return ConditionalDelete.Honoured;
                case S3DeleteAnswer.Done:
                    StorageLog.DeleteConditionIgnored(logger, bucket.Name);
                    return ConditionalDelete.Ignored;
                case var other:
                    StorageLog.DeleteConditionUnknown(logger, bucket.Name, other.ToString(), ReservedKeys.Folder);
                    return ConditionalDelete.Unknown;
            }
        }
        catch (StorageException refused) when (refused.Code
            is "NotImplemented" or "InvalidArgument" or "InvalidRequest")
        {
            StorageLog.DeleteConditionIgnored(logger, bucket.Name);
            return ConditionalDelete.Refused;
        }
        catch (StorageException refused) when (!refused.IsTransient)
        {
            StorageLog.DeleteConditionUnknown(logger, bucket.Name, refused.Code, ReservedKeys.Folder);
            return ConditionalDelete.Unknown;
        }
    }

    /// <summary>Removes what processes have left that were killed while they tried the store out.</summary>
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var oldest = time.GetUtcNow() - LongestUse;
            await foreach (var left in S3Listing.ListAsync(bucket, Prefix, cancellationToken))
            {
                if (left.LastModified < oldest)
                {
                    await RemoveAsync(left.Key);
                }
            }
        }
        catch (StorageException failure)
        {
            StorageLog.ScratchObjectsUnknown(logger, failure, Prefix, bucket.Name);
        }
    }

    /// <summary>Also after a cancellation, so that nothing is left behind.</summary>
    private async Task RemoveAsync(string key)
    {
        try
        {
            await TimeLimit.RunAsync(
                RemovalLimit, time, token => bucket.DeleteAsync(key, etag: null, token), CancellationToken.None);
        }
        catch (Exception failure) when (failure is StorageException or TimeoutException)
        {
            StorageLog.ScratchObjectLeft(logger, failure, key, bucket.Name);
        }
    }
}
