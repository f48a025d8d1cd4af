using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.S3;

/// <summary>Lists a bucket page by page and checks that what comes is a whole listing in order.</summary>
internal static class S3Listing
{
    public static async IAsyncEnumerable<ObjectVersion> ListAsync(
        S3Bucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var withReserved = ReservedKeys.Contains(prefix);
        var lastKey = "";
        string? continuation = null;
        do
        {
            var page = await bucket.ListPageAsync(prefix, continuation, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                var key = page.Encoding == EncodingType.Url ? WebUtility.UrlDecode(found.Key) : found.Key;
                CheckOrder(bucket, lastKey, key);
                lastKey = key;
                if (!key.EndsWith('/') && (withReserved || !ReservedKeys.Contains(key)))
                {
                    yield return S3Versions.Create(key, found.ETag, found.Size, found.LastModified);
                }
            }

            continuation = NextPage(bucket, prefix, page);
        }
        while (continuation is not null);
    }

    private static void CheckOrder(S3Bucket bucket, string lastKey, string key)
    {
        if (KeyOrder.Instance.Compare(lastKey, key) >= 0)
        {
            throw new StorageException(
                "ListingOutOfOrder",
                $"Bucket '{bucket.Name}' lists '{key}' after '{lastKey}'. Blueshift relies on the byte order that "
                + "general purpose buckets have; directory buckets (S3 Express) have none.",
                key,
                isTransient: false,
                innerException: null);
        }
    }

    /// <summary>Null after the last page. A listing that ends early would pass for an emptier bucket.</summary>
    private static string? NextPage(S3Bucket bucket, string prefix, ListObjectsV2Response page) => page switch
    {
        { IsTruncated: false } => null,
        { IsTruncated: true, NextContinuationToken: { Length: > 0 } next } => next,
        _ => throw new StorageException(
            "IncompleteAnswer",
            $"Listing '{prefix}' in bucket '{bucket.Name}' was answered with something that is no whole page of a "
            + "listing. Is the endpoint right, and no proxy in between?",
            prefix,
            isTransient: true,
            innerException: null),
    };
}
