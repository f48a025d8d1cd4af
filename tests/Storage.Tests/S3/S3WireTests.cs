using System.IO.Compression;
using System.Net;
using System.Text;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Storage.Tests.S3;

/// <summary>What the emulator does not look at is looked at on the wire.</summary>
public sealed class S3WireTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    [Fact]
    public async Task Reads_on_condition_of_the_ETag()
    {
        var version = await SeedAsync("a", "content");

        await Store.ReadAllAsync(version, CancellationToken);

        var request = Assert.Single(Proxy.Requests);
        Assert.Equal(("GET", $"\"{version.ETag}\""), (request.Method, request.Header("If-Match")));
        Assert.Equal("bytes=0-", request.Header("Range"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AES256")]
    [InlineData("aws:kms")]
    public async Task Writes_with_the_configured_encryption(string? encryption)
    {
        using var store = S3Stores.Create(Settings with { ServerSideEncryption = encryption });

        await store.PutAsync("a", "content", CancellationToken);

        var request = Proxy.Requests.First(request => request.Method == "PUT");
        Assert.Equal(encryption, request.Header("x-amz-server-side-encryption"));
    }

    [Fact]
    public async Task Writes_in_a_way_that_older_stores_understand()
    {
        await Store.PutAsync("a", "content", CancellationToken);

        var request = Proxy.Requests.First(request => request.Method == "PUT");
        Assert.Equal("7", request.Header("Content-Length"));
        Assert.Null(request.Header("Content-Encoding"));
        Assert.DoesNotContain(
            request.Headers.Keys, name => name.Contains("checksum", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/lead", "//lead")]
    [InlineData("//lead", "///lead")]
    [InlineData("a//b", "/a//b")]
    [InlineData("./a", "/./a")]
    [InlineData("a/../b", "/a/../b")]
    [InlineData("a%2Fb", "/a%252Fb")]
    [InlineData("a\u0001\r", "/a%01%0D")]
    public async Task Spells_keys_that_no_file_can_have(string key, string path)
    {
        await Store.PutAsync("lead", "another", CancellationToken);
        var version = await Store.PutAsync(key, "content", CancellationToken);
        await Store.ReadAllAsync(version, CancellationToken);
        await Store.DeleteAsync(key, version.ETag, CancellationToken);

        var targets = Proxy.Requests.Skip(2).Where(request => !request.IsListing).Select(request => request.Target)
            .Where(target => !target.Contains(ReservedKeys.Folder, StringComparison.Ordinal));
        Assert.All(targets, target => Assert.Equal($"/{Settings.Name}{path}", target));
        Assert.True(await IsThereAsync("lead"));
    }

    [Fact]
    public async Task Reads_stored_bytes_as_they_are_whatever_their_content_encoding_says()
    {
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("content"), CancellationToken);
        }

        var version = await SeedAsync("a.gz", zipped.ToArray());
        Proxy.Decide(_ => new ProxyAction.Answer(HttpStatusCode.OK, zipped.ToArray())
        {
            Headers = new Dictionary<string, string>
            {
                ["Content-Encoding"] = "gzip",
                ["ETag"] = $"\"{version.ETag}\"",
            },
        });

        Assert.Equal(zipped.ToArray(), await Store.ReadAllAsync(version, CancellationToken));
    }

    [Fact]
    public async Task Signs_with_the_configured_keys_and_region()
    {
        using var store = S3Stores.Create(Settings with
        {
            Keys = new("AKID", "secret", "session-token"),
            Region = "eu-west-3",
        });

        await store.FindAsync("a", CancellationToken);

        var request = Assert.Single(Proxy.Requests);
        Assert.Contains("Credential=AKID/", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/eu-west-3/s3/", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("session-token", request.Header("x-amz-security-token"));
    }
}
