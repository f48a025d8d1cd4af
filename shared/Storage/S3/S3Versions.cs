using Blueshift.Domain.Objects;

namespace Blueshift.Storage.S3;

/// <summary>What S3 says about an object, as the domain's value.</summary>
internal static class S3Versions
{
    /// <exception cref="StorageException">Something is missing by which a version is told from another.</exception>
    public static ObjectVersion Create(string key, string? etag, long? size, DateTime? lastModified)
    {
        if (string.IsNullOrEmpty(etag) || size is null || lastModified is null)
        {
            throw new StorageException(
                "IncompleteAnswer",
                $"The store gives no ETag, size or time for '{key}', so Blueshift cannot tell its versions apart.",
                key,
                isTransient: false,
                innerException: null);
        }

        return new ObjectVersion(key, ETags.Unquote(etag), size.Value, ToWholeSeconds(lastModified.Value));
    }

    private static DateTimeOffset ToWholeSeconds(DateTime time)
    {
        var utc = new DateTimeOffset(time.ToUniversalTime());
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }
}
