using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.S3;

/// <summary>The region and the keys that Blueshift itself reads the bucket with.</summary>
internal sealed class S3BucketAccess(BucketSettings.S3 settings) : IBucketAccess
{
    /// <remarks>Another store than Amazon's has no region of AWS, unless the settings give it one.</remarks>
    public string? Region { get; } = settings.Region
        ?? (settings.Endpoint is null ? FallbackRegionFactory.GetRegionEndpoint()?.SystemName : null);

    public async Task<AwsKeys> FindKeysAsync(CancellationToken cancellationToken)
    {
        if (settings.Keys is { } keys)
        {
            return keys;
        }

        try
        {
            var chain = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            var found = await chain.GetCredentialsAsync().WaitAsync(cancellationToken);
            return new AwsKeys(found.AccessKey, found.SecretKey, string.IsNullOrEmpty(found.Token) ? null : found.Token);
        }
        catch (AmazonClientException exception)
        {
            throw new StorageException(
                "NoCredentials",
                $"There are no AWS keys for bucket '{settings.Name}': {exception.Message}",
                key: null,
                isTransient: false,
                innerException: exception);
        }
    }
}
