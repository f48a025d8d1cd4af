using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Blueshift.Domain.Configuration;

namespace Blueshift.Storage.S3;

/// <summary>Makes an AWS client of the settings of a bucket.</summary>
internal static class S3ClientFactory
{
    // What stores other than Amazon's take signatures for, unless told otherwise.
    private const string DefaultRegion = "us-east-1";

    /// <exception cref="StorageException">No region is set, and the default chain knows none.</exception>
    public static AmazonS3Client Create(BucketSettings.S3 settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.ForcePathStyle,
            // Until the headers of the answer; the client's default is days.
            Timeout = TimeSpan.FromSeconds(60),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            // The client would repeat a request dozens of times at once where connections are cut.
            MaxStaleConnectionRetries = 0,
            // S3ObjectStream checks what it reads, and that across broken bodies.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = settings.Region ?? DefaultRegion;
            // Not every store takes the checksums that newer clients add by default.
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        }
        else if (settings.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else if (config.RegionEndpoint is null && config.ServiceURL is null)
        {
            throw new StorageException(
                "NoRegion",
                $"The region of bucket '{settings.Name}' is not known: set :region in :s3, or AWS_REGION.",
                key: null,
                isTransient: false,
                innerException: null);
        }

        return Credentials(settings.Keys) is { } credentials
            ? new AmazonS3Client(credentials, config)
            : new AmazonS3Client(config);
    }

    private static AWSCredentials? Credentials(AwsKeys? keys) => keys switch
    {
        null => null,
        { SessionToken: null } => new BasicAWSCredentials(keys.AccessKey, keys.SecretKey),
        { SessionToken: { } token } => new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, token),
    };
}
