using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Transfer;
using Blueshift.Domain.Configuration;

namespace Blueshift.TestKit.Emulators;

/// <summary>
/// S3 and SQS on a loopback port (fauxqs), all in memory. It accepts any credentials and lacks much of S3: it ignores
/// conditions on PUT and DELETE, server-side encryption, checksums, versioning and Content-Encoding, so none of these
/// may be asserted on it. What a request carried is asserted through a <see cref="Http.FaultingHttpProxy"/> instead.
/// </summary>
public sealed class AwsEmulator : IAsyncDisposable
{
    public const string Region = "us-east-1";

    // fauxqs refuses bodies above 11 MiB.
    private const long LargestPart = 8 * 1024 * 1024;

    private readonly EmulatorProcess _process;

    private AwsEmulator(EmulatorProcess process)
    {
        _process = process;
        Endpoint = new Uri($"http://127.0.0.1:{process.Port}");
        S3 = new AmazonS3Client(
            new BasicAWSCredentials(Keys.AccessKey, Keys.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = Endpoint.ToString(),
                AuthenticationRegion = Region,
                ForcePathStyle = true,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            });
    }

    /// <summary>Credentials to use with it; any others would do as well.</summary>
    public static AwsKeys Keys { get; } = new("test-access-key", "test-secret-key", SessionToken: null);

    /// <summary>The Node that the emulator runs on, for scripts of the project.</summary>
    public static string Node => EmulatorProcess.Node;

    /// <summary>The address of both services, without a trailing path.</summary>
    public Uri Endpoint { get; }

    /// <summary>A client for setting the scene, and for looking at what the code under test left.</summary>
    public IAmazonS3 S3 { get; }

    /// <summary>Starts an emulator and waits until it accepts requests.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or did not start: as the message says.</exception>
    public static async Task<AwsEmulator> StartAsync(CancellationToken cancellationToken) =>
        new(await EmulatorProcess.StartAsync(cancellationToken));

    /// <summary>Makes an empty bucket with a name nobody else has.</summary>
    public async Task<string> CreateBucketAsync(CancellationToken cancellationToken)
    {
        var name = $"test-{Guid.NewGuid():n}";
        await S3.PutBucketAsync(name, cancellationToken);
        return name;
    }

    /// <summary>Writes an object of any size.</summary>
    public async Task PutObjectAsync(string bucket, string key, Stream content, CancellationToken cancellationToken)
    {
        using var transfer = new TransferUtility(
            S3, new TransferUtilityConfig { MinSizeBeforePartUpload = LargestPart });
        var request = new TransferUtilityUploadRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = content,
            PartSize = LargestPart,
            AutoCloseStream = false,
        };
        await transfer.UploadAsync(request, cancellationToken);
    }

    public async Task PutObjectAsync(string bucket, string key, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content);
        await PutObjectAsync(bucket, key, stream, cancellationToken);
    }

    /// <summary>What a <c>config.edn</c> would say about a bucket in here.</summary>
    public BucketSettings.S3 SettingsFor(string bucket) => new()
    {
        Name = bucket,
        Keys = Keys,
        Region = Region,
        Endpoint = Endpoint,
        ForcePathStyle = true,
    };

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        await _process.DisposeAsync();
    }
}
