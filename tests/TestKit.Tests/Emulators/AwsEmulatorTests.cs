using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Amazon.S3.Model;
using Blueshift.TestKit.Emulators;

namespace Blueshift.TestKit.Tests.Emulators;

public sealed class AwsEmulatorTests(AwsEmulatorFixture fixture)
{
    private readonly AwsEmulator _emulator = fixture.Emulator;

    [Fact]
    public void Listens_on_loopback_only()
    {
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == _emulator.Endpoint.Port);

        Assert.Equal("127.0.0.1", Assert.Single(listeners).Address.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12 * 1024 * 1024)]
    [InlineData(25 * 1024 * 1024)]
    public async Task Holds_objects_of_any_size(int size)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var bucket = await _emulator.CreateBucketAsync(cancellationToken);
        var content = RandomNumberGenerator.GetBytes(size);

        await _emulator.PutObjectAsync(bucket, "a/b c.bin", content, cancellationToken);

        using var read = await _emulator.S3.GetObjectAsync(bucket, "a/b c.bin", cancellationToken);
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(read.ResponseStream, cancellationToken));
    }

    [Fact]
    public async Task Lists_in_the_order_of_UTF_8_bytes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var bucket = await _emulator.CreateBucketAsync(cancellationToken);
        string[] inOrder = ["B", "_", "a", "ａ", "🌊"];
        foreach (var key in inOrder.Reverse())
        {
            await _emulator.PutObjectAsync(bucket, key, [], cancellationToken);
        }

        var request = new ListObjectsV2Request { BucketName = bucket };
        var listed = await _emulator.S3.ListObjectsV2Async(request, cancellationToken);

        Assert.Equal(inOrder, listed.S3Objects.Select(found => found.Key));
    }

    [Fact]
    public async Task Ends_when_it_is_disposed_of()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var emulator = await AwsEmulator.StartAsync(cancellationToken);

        await emulator.DisposeAsync();

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(emulator.Endpoint, cancellationToken));
    }
}
