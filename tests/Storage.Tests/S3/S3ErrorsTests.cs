using System.Net;
using System.Text;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3ErrorsTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    private static readonly ObjectVersion Version = new("a", "e", 7, DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Tries_twice_more_before_it_fails()
    {
        Proxy.Decide(_ => ProxyAction.S3Error(HttpStatusCode.ServiceUnavailable, "SlowDown"));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.OpenReadAsync(Version, CancellationToken));

        Assert.Equal(("SlowDown", "a", true), (failure.Code, failure.Key, failure.IsTransient));
        Assert.Equal(3, Proxy.Requests.Count);
    }

    [Fact]
    public async Task Does_not_storm_a_store_that_cuts_connections()
    {
        Proxy.Decide(_ => new ProxyAction.Drop());

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.FindAsync("a", CancellationToken));

        Assert.Equal(("NoConnection", true), (failure.Code, failure.IsTransient));
        // .NET's own handler sends a request up to four times while no byte of an answer has come.
        Assert.InRange(Proxy.Requests.Count, 3, 3 * 4);
    }

    [Fact]
    public async Task Says_what_was_attempted_and_what_to_do()
    {
        Proxy.Decide(_ => ProxyAction.S3Error(HttpStatusCode.Forbidden, "AccessDenied"));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.OpenReadAsync(Version, CancellationToken));

        Assert.Equal(
            $"Reading 'a' from bucket '{Settings.Name}' failed with AccessDenied (HTTP 403): the credentials may not do "
            + "this: check the policies of the identity, bucket and key. The store said: Made by a test. "
            + "(request TESTREQUESTID)",
            failure.Message);
        Assert.Equal((false, HttpStatusCode.Forbidden), (failure.IsTransient, failure.Status));
        Assert.Single(Proxy.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket", "NoSuchBucket")]
    [InlineData(HttpStatusCode.Forbidden, "InvalidObjectState", "InvalidObjectState")]
    [InlineData(HttpStatusCode.BadRequest, "SomethingNew", "SomethingNew")]
    public async Task Does_not_take_a_refusal_for_a_missing_version(HttpStatusCode status, string code, string expected)
    {
        Proxy.Decide(_ => ProxyAction.S3Error(status, code));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.OpenReadAsync(Version, CancellationToken));

        Assert.Equal((expected, false), (failure.Code, failure.IsTransient));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden")]
    [InlineData(HttpStatusCode.MovedPermanently, "MovedPermanently")]
    [InlineData(HttpStatusCode.BadRequest, "BadRequest")]
    public async Task Goes_by_the_status_of_an_answer_without_a_body(HttpStatusCode status, string code)
    {
        Proxy.Decide(_ => new ProxyAction.Answer(status, []));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.FindAsync("a", CancellationToken));

        Assert.Equal((code, false), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task Says_that_the_bucket_does_not_exist()
    {
        using var store = S3Stores.Create(Settings with { Name = "no-such-bucket" });

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ListAllAsync("a/", CancellationToken));

        Assert.Equal(("NoSuchBucket", "a/", false), (failure.Code, failure.Key, failure.IsTransient));
    }

    [Theory]
    [InlineData(400, "<Error><Code>ExpiredToken</Code><Message>Expired.</Message><Token-0>TOPSECRET</Token-0></Error>")]
    [InlineData(403, "<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>TOPSECRET</AWSAccessKeyId></Error>")]
    [InlineData(400, "<Error><Code>InvalidToken</Code><Token-0>TOPSECRET")]
    [InlineData(400, "TOPSECRET")]
    [InlineData(200, "<ListBucketResult><IsTruncated>TOPSECRET</IsTruncated></ListBucketResult>")]
    [InlineData(200, "<ListBucketResult><Contents><Size>TOPSECRET")]
    [InlineData(200, "{\"token\": \"TOPSECRET\"}")]
    public async Task Never_repeats_the_body_of_an_answer(int status, string body)
    {
        Proxy.Decide(_ => new ProxyAction.Answer((HttpStatusCode)status, Encoding.UTF8.GetBytes(body)));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ListAllAsync("", CancellationToken));

        Assert.DoesNotContain("TOPSECRET", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Settings.Keys!.SecretKey, failure.ToString(), StringComparison.Ordinal);
    }
}
