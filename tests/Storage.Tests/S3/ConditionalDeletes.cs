using System.Net;
using Amazon.S3;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Storage.Tests.S3;

/// <summary>
/// Lends the emulator what it lacks: a DELETE with <c>If-Match</c> that deletes that version or nothing, answered as in
/// Amazon's reference of DeleteObject.
/// </summary>
internal sealed class ConditionalDeletes(AwsEmulator emulator, string bucket)
{
    public async Task<ProxyAction> DecideAsync(ProxiedRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "DELETE" || request.Header("If-Match") is not { } condition)
        {
            return new ProxyAction.Pass();
        }

        return await FindETagAsync(request.Path[$"/{bucket}/".Length..], cancellationToken) switch
        {
            null => ProxyAction.S3Error(HttpStatusCode.NotFound, "NoSuchKey"),
            var etag when etag == condition => new ProxyAction.Pass(),
            _ => ProxyAction.S3Error(HttpStatusCode.PreconditionFailed, "PreconditionFailed"),
        };
    }

    private async Task<string?> FindETagAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await emulator.S3.GetObjectMetadataAsync(bucket, key, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
