using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>The objects that COPY reads.</summary>
internal sealed class S3Files(StandInOptions options) : IDisposable
{
    private readonly AmazonS3Client _client = new(
        new AnonymousAWSCredentials(),
        new AmazonS3Config
        {
            ServiceURL = options.S3Endpoint.ToString(),
            AuthenticationRegion = options.Region,
            ForcePathStyle = true,
            MaxErrorRetry = 1,
        });

    /// <summary>The files that a COPY loads, in the order it does.</summary>
    /// <exception cref="RedshiftException">There is none, or one that must be is not.</exception>
    public Task<IReadOnlyList<S3Location>> FindAsync(
        CopyStatement copy, bool isColumnar, CancellationToken cancellationToken) => GuardAsync(
        copy.Source,
        () => copy.IsManifest ? ReadManifestAsync(copy.Source, isColumnar, cancellationToken) : ListAsync(copy.Source, cancellationToken));

    public Task<Stream> OpenAsync(S3Location file, CancellationToken cancellationToken) => GuardAsync(
        file,
        async () => (await _client.GetObjectAsync(file.Bucket, file.Key, cancellationToken)).ResponseStream);

    public async Task<byte[]> ReadAsync(S3Location file, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(file, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<S3Location>> ListAsync(S3Location prefix, CancellationToken cancellationToken)
    {
        var files = new List<S3Location>();
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        await foreach (var found in _client.Paginators.ListObjectsV2(request).S3Objects.WithCancellation(cancellationToken))
        {
            files.Add(prefix with { Key = found.Key });
        }

        return files.Count > 0
            ? files
            : throw RedshiftException.OfBucket($"The specified S3 prefix '{prefix.Key}' does not exist", "");
    }

    private async Task<IReadOnlyList<S3Location>> ReadManifestAsync(
        S3Location manifest, bool isColumnar, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(manifest, cancellationToken);
        var files = new List<S3Location>();
        foreach (var entry in CopyManifestEntry.ReadAll(content).Select(Decode))
        {
            if (isColumnar && entry.ContentLength is null)
            {
                throw RedshiftException.Internal(
                    "Manifest entry has no meta.content_length, which columnar files need", $"url: {entry.Location}");
            }

            if (await FindSizeAsync(entry.Location, cancellationToken) is { } size)
            {
                CheckLength(entry, size, isColumnar);
                files.Add(entry.Location);
            }
            else if (entry.IsMandatory)
            {
                throw RedshiftException.OfBucket(
                    $"S3ServiceException:The specified key does not exist.,Status {(int)HttpStatusCode.NotFound},Error NoSuchKey",
                    $"{entry.Location}");
            }
        }

        return files.Count > 0 ? files : throw RedshiftException.Internal("No file of the manifest was found", $"{manifest}");
    }

    private CopyManifestEntry Decode(CopyManifestEntry entry) => options.DecodesNames
        ? entry with { Location = entry.Location with { Key = Uri.UnescapeDataString(entry.Location.Key) } }
        : entry;

    private static void CheckLength(CopyManifestEntry entry, long size, bool isColumnar)
    {
        if (isColumnar && entry.ContentLength != size)
        {
            throw RedshiftException.Internal(
                "File has another size than the manifest says", $"url: {entry.Location}, {entry.ContentLength} and {size} bytes");
        }
    }

    private async Task<long?> FindSizeAsync(S3Location file, CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.GetObjectMetadataAsync(file.Bucket, file.Key, cancellationToken)).ContentLength;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task<T> GuardAsync<T>(S3Location location, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (AmazonS3Exception exception)
        {
            throw RedshiftException.OfBucket(
                $"S3ServiceException:{exception.Message},Status {(int)exception.StatusCode},Error {exception.ErrorCode}",
                $"{location}");
        }
    }
}
