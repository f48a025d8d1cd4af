using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>A bucket of the emulator, as the store that Blueshift itself uses. A COPY reads the same objects.</summary>
public sealed class EmulatedBucket(AwsEmulator emulator, string bucket) : IObjectStore
{
    public string Bucket { get; } = bucket;

    /// <summary>Called before each look at an object: a test's moment to change it.</summary>
    public Func<string, Task> OnFind { get; set; } = _ => Task.CompletedTask;

    public IObjectStore In(string bucket) => bucket == Bucket ? this : new EmulatedBucket(emulator, bucket);

    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix };
        var page = await emulator.S3.ListObjectsV2Async(request, cancellationToken);
        foreach (var found in page.S3Objects ?? [])
        {
            yield return Version(found.Key, found.ETag, found.Size!.Value, found.LastModified!.Value);
        }
    }

    public async Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await OnFind(key);
        try
        {
            var found = await emulator.S3.GetObjectMetadataAsync(Bucket, key, cancellationToken);
            return Version(key, found.ETag, found.ContentLength, found.LastModified!.Value);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectRequest { BucketName = Bucket, Key = version.Key, EtagToMatch = $"\"{version.ETag}\"" };
            return (await emulator.S3.GetObjectAsync(request, cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception gone)
            when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, gone);
        }
    }

    public async Task<ObjectVersion> PutAsync(
        string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await emulator.PutObjectAsync(Bucket, key, content.ToArray(), cancellationToken);
        var found = await emulator.S3.GetObjectMetadataAsync(Bucket, key, cancellationToken);
        return Version(key, found.ETag, found.ContentLength, found.LastModified!.Value);
    }

    public async Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { } found)
        {
            return DeleteOutcome.AlreadyGone;
        }

        if (found.ETag != etag)
        {
            return DeleteOutcome.Changed;
        }

        await emulator.S3.DeleteObjectAsync(Bucket, key, cancellationToken);
        return DeleteOutcome.Deleted;
    }

    private static ObjectVersion Version(string key, string etag, long size, DateTime modified) => new(
        key,
        etag.Trim('"'),
        size,
        DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(modified.ToUniversalTime()).ToUnixTimeSeconds()));
}
