using System.Net;
using System.Runtime.InteropServices;
using Amazon.S3;
using Amazon.S3.Model;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.S3;

/// <summary>
/// One request each to one bucket: keys spelled for the wire, answers as values of the domain, errors as
/// <see cref="StorageException"/>. The AWS client repeats a failed request twice by itself.
/// </summary>
internal sealed class S3Bucket(IAmazonS3 client, string name, string? serverSideEncryption, TimeProvider time)
{
    // With the client's repetitions. Its own time-out does not cover the body of an answer.
    private static readonly TimeSpan RequestLimit = TimeSpan.FromMinutes(3);

    private readonly Uri _address = AddressOf(client, name);

    public string Name => name;

    /// <summary>Whether TLS vouches for the bytes that arrive.</summary>
    public bool IsProtected => _address.Scheme == Uri.UriSchemeHttps;

    // The client drops a key's first slash where the bucket is part of the path, and so would reach another object.
    private bool SlashIsDropped => _address.AbsolutePath != "/";

    /// <summary>
    /// One page of keys, percent-encoded where the store can: XML 1.0 cannot carry every character of a key.
    /// </summary>
    public Task<ListObjectsV2Response> ListPageAsync(
        string prefix, string? continuationToken, CancellationToken cancellationToken) =>
        SendAsync(
            "ListObjectsV2",
            $"Listing '{prefix}' in",
            prefix,
            token => client.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = name,
                    Prefix = prefix,
                    ContinuationToken = continuationToken,
                    Encoding = EncodingType.Url,
                },
                token),
            cancellationToken);

    public async Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectMetadataRequest { BucketName = name, Key = Spell(key) };
        try
        {
            var found = await SendAsync(
                "HeadObject",
                $"Looking up '{key}' in",
                key,
                token => client.GetObjectMetadataAsync(request, token),
                cancellationToken);
            return S3Versions.Create(key, found.ETag, found.ContentLength, found.LastModified);
        }
        catch (StorageException missing) when (IsMissingObject(missing))
        {
            return null;
        }
    }

    /// <summary>The object's bytes from an offset on, of exactly this version. The offset is inside it.</summary>
    /// <exception cref="ObjectVersionGoneException">The object is gone, or has another ETag.</exception>
    public async Task<GetObjectResponse> GetAsync(
        ObjectVersion version, long offset, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = name,
            Key = Spell(version.Key),
            EtagToMatch = ETags.Quote(version.ETag),
            // Also from the start: without a range the client takes any ETag for an MD5 hash.
            ByteRange = new ByteRange($"bytes={offset}-"),
        };
        try
        {
            return await SendAsync(
                "GetObject",
                $"Reading '{version.Key}' from",
                version.Key,
                token => client.GetObjectAsync(request, token),
                cancellationToken);
        }
        catch (StorageException gone) when (IsMissingObject(gone) || gone.Status
            is HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, gone);
        }
    }

    /// <summary>Writes an object and returns its ETag; null where the store does not say.</summary>
    public async Task<string?> PutAsync(
        string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = name,
            Key = Spell(key),
            InputStream = stream,
            ContentType = "application/octet-stream",
            AutoCloseStream = false,
            // The content is at hand and can be signed as a whole; not every store reads chunked signatures.
            UseChunkEncoding = false,
        };
        if (serverSideEncryption is not null)
        {
            request.ServerSideEncryptionMethod = new ServerSideEncryptionMethod(serverSideEncryption);
        }

        var written = await SendAsync(
            "PutObject",
            $"Writing '{key}' to", key, token => client.PutObjectAsync(request, token), cancellationToken);
        return string.IsNullOrEmpty(written.ETag) ? null : ETags.Unquote(written.ETag);
    }

    /// <summary>Deletes an object, on condition that it has the given ETag unless that is null.</summary>
    public async Task<S3DeleteAnswer> DeleteAsync(string key, string? etag, CancellationToken cancellationToken)
    {
        var request = new DeleteObjectRequest
        {
            BucketName = name,
            Key = Spell(key),
            IfMatch = etag is null ? null : ETags.Quote(etag),
        };
        try
        {
            await SendAsync(
                "DeleteObject",
                $"Deleting '{key}' from",
                key,
                token => client.DeleteObjectAsync(request, token),
                cancellationToken);
            return S3DeleteAnswer.Done;
        }
        catch (StorageException refused) when (etag is not null && AnswerOf(refused) is { } answer)
        {
            return answer;
        }
    }

    private static S3DeleteAnswer? AnswerOf(StorageException refused) => refused switch
    {
        { Code: "ConditionalRequestConflict" } => S3DeleteAnswer.Conflict,
        { Status: HttpStatusCode.PreconditionFailed } => S3DeleteAnswer.PreconditionFailed,
        _ when IsMissingObject(refused) => S3DeleteAnswer.NoSuchObject,
        _ => null,
    };

    private static bool IsMissingObject(StorageException failure) =>
        failure is { Status: HttpStatusCode.NotFound, Code: not "NoSuchBucket" };

    private static Uri AddressOf(IAmazonS3 client, string name) =>
        new(client.DetermineServiceOperationEndpoint(new GetObjectRequest { BucketName = name, Key = "a" }).URL);

    private string Spell(string key) => SlashIsDropped && key.StartsWith('/') ? "/" + key : key;

    private async Task<T> SendAsync<T>(
        string operation, string action, string key, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var span = S3Trace.Start(operation, name, key, _address);
        try
        {
            return await TimeLimit.RunAsync(RequestLimit, time, send, cancellationToken);
        }
        catch (Exception failure) when (S3Errors.IsFromBelow(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var translated = S3Errors.Translate(failure, $"{action} bucket '{name}'", key);
            span?.Fail(translated.Code);
            throw translated;
        }
    }
}
