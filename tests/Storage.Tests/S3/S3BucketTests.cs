using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Blueshift.Storage.S3;

namespace Blueshift.Storage.Tests.S3;

/// <summary>Buckets that are part of the host's name, as Amazon's are. Requests are looked at, never sent.</summary>
public sealed class S3BucketTests : IDisposable
{
    private readonly RecordingHandler _requests = new();
    private readonly AmazonS3Client _client;

    public S3BucketTests() => _client = new AmazonS3Client(
        new BasicAWSCredentials("key", "secret"),
        new AmazonS3Config
        {
            RegionEndpoint = RegionEndpoint.EUWest3,
            HttpClientFactory = new RecordingFactory(_requests),
        });

    public void Dispose()
    {
        _client.Dispose();
        _requests.Dispose();
    }

    [Theory]
    [InlineData("/lead", "//lead")]
    [InlineData("a//b", "/a//b")]
    [InlineData("a b+%c", "/a%20b%2B%25c")]
    public async Task Spells_keys(string key, string path)
    {
        await Bucket("bucket").DeleteAsync(key, "e", TestContext.Current.CancellationToken);

        Assert.Equal($"https://bucket.s3.eu-west-3.amazonaws.com{path}", Assert.Single(_requests.Addresses));
    }

    [Theory]
    [InlineData("bucket", "https://bucket.s3.eu-west-3.amazonaws.com//lead")]
    [InlineData("bucket.with.dots", "https://s3.eu-west-3.amazonaws.com/bucket.with.dots//lead")]
    public async Task Knows_when_the_bucket_is_part_of_the_path(string bucket, string address)
    {
        await Bucket(bucket).DeleteAsync("/lead", "e", TestContext.Current.CancellationToken);

        Assert.Equal(address, Assert.Single(_requests.Addresses));
    }

    [Fact]
    public void Knows_when_TLS_vouches_for_the_bytes()
    {
        using var plain = new AmazonS3Client(
            new BasicAWSCredentials("key", "secret"), new AmazonS3Config { ServiceURL = "http://127.0.0.1:1" });

        Assert.True(Bucket("bucket").IsProtected);
        Assert.False(new S3Bucket(plain, "bucket", null, TimeProvider.System).IsProtected);
    }

    private S3Bucket Bucket(string name) => new(_client, name, serverSideEncryption: null, TimeProvider.System);

    private sealed class RecordingFactory(RecordingHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<string> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.OriginalString);
            var answer = new HttpResponseMessage(HttpStatusCode.NoContent) { Content = new ByteArrayContent([]) };
            return Task.FromResult(answer);
        }
    }
}
