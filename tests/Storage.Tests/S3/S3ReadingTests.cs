using System.Net;
using System.Security.Cryptography;
using System.Text;
using Blueshift.Domain.Objects;
using Blueshift.Storage.S3;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using CsCheck;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3ReadingTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    [Fact]
    public async Task Goes_on_at_the_very_byte_where_a_body_broke()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var version = await SeedAsync("a", content);
        CutAnswers(100_000, 1, 0, 0, 50_000);

        Assert.Equal(content, await Store.ReadAllAsync(version, CancellationToken));

        Assert.Equal(
            ["bytes=0-", "bytes=100000-", "bytes=100001-", "bytes=100001-", "bytes=100001-", "bytes=150001-"],
            Proxy.Requests.Select(request => request.Header("Range")));
        Assert.All(Proxy.Requests, request => Assert.Equal($"\"{version.ETag}\"", request.Header("If-Match")));
        Assert.Equal(5, Log.Collector.Count);
    }

    [Fact]
    public async Task Delivers_every_byte_once_wherever_bodies_break()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var version = await SeedAsync("a", content);
        var cuts = Gen.Int[1, content.Length - 1].Array[0, 8];
        var bufferSize = Gen.Int[1_000, 250_000];

        await Gen.Select(cuts, bufferSize).SampleAsync(
            async (afterBytes, size) =>
            {
                CutAnswers(afterBytes);
                await using var stream = await Store.OpenReadAsync(version, CancellationToken);
                using var read = new MemoryStream();
                await stream.CopyToAsync(read, size, CancellationToken);

                Assert.Equal(SHA256.HashData(content), SHA256.HashData(read.ToArray()));
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public async Task Takes_a_silent_body_for_a_broken_one()
    {
        var version = await SeedAsync("a", RandomNumberGenerator.GetBytes(100_000));
        Proxy.Decide(_ => Proxy.Requests.Count == 1
            ? new ProxyAction.StallAnswer(70_000, new ProxyGate())
            : new ProxyAction.Pass());
        await using var stream = await Store.OpenReadAsync(version, CancellationToken);
        await stream.ReadExactlyAsync(new byte[70_000], CancellationToken);

        var reading = stream.ReadAtLeastAsync(new byte[30_000], 30_000, cancellationToken: CancellationToken).AsTask();
        await PassTimeUntilAsync(() => Log.Collector.Count > 0 || reading.IsCompleted);

        Assert.Equal(30_000, await reading);
        Assert.Equal("bytes=70000-", Proxy.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task Gives_up_after_so_many_breaks_without_a_byte_in_between()
    {
        var version = await SeedAsync("a", "content");
        CutAnswers([3, .. Enumerable.Repeat(0, 100)]);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ReadAllAsync(version, CancellationToken));

        Assert.Equal(("NoConnection", "a", true), (failure.Code, failure.Key, failure.IsTransient));
        Assert.Contains("byte 3 of 7", failure.Message, StringComparison.Ordinal);
        Assert.Equal(S3ObjectStream.MaxBreaksInARow + 1, Proxy.Requests.Count);
    }

    [Fact]
    public async Task Does_not_count_breaks_with_bytes_in_between()
    {
        var content = RandomNumberGenerator.GetBytes(100);
        var version = await SeedAsync("a", content);
        CutAnswers([.. Enumerable.Repeat(1, 99)]);

        Assert.Equal(content, await Store.ReadAllAsync(version, CancellationToken));
        Assert.Equal(100, Proxy.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_so_when_the_version_goes_away_before_a_broken_read_goes_on(bool isOverwritten)
    {
        var version = await SeedAsync("a", "content");
        CutAnswers(3);
        await using var stream = await Store.OpenReadAsync(version, CancellationToken);
        await stream.ReadExactlyAsync(new byte[3], CancellationToken);

        await (isOverwritten
            ? Emulator.PutObjectAsync(Settings.Name, "a", "CONTENT"u8.ToArray(), CancellationToken)
            : Emulator.S3.DeleteObjectAsync(Settings.Name, "a", CancellationToken));

        await Assert.ThrowsAsync<ObjectVersionGoneException>(
            () => stream.ReadAsync(new byte[10], CancellationToken).AsTask());
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey")]
    [InlineData(HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange")]
    public async Task Knows_the_answers_that_mean_the_version_is_gone(HttpStatusCode status, string code)
    {
        var version = await SeedAsync("a", "content");
        Proxy.Decide(_ => ProxyAction.S3Error(status, code));

        await Assert.ThrowsAsync<ObjectVersionGoneException>(() => Store.OpenReadAsync(version, CancellationToken));
    }

    [Fact]
    public async Task Does_not_read_another_version_from_a_store_that_ignores_the_condition()
    {
        var version = await SeedAsync("a", "content");
        AnswerOnce("CONTENT", etag: "another");

        await Assert.ThrowsAsync<ObjectVersionGoneException>(() => Store.OpenReadAsync(version, CancellationToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, null)]
    [InlineData(HttpStatusCode.PartialContent, "bytes 0-6/7")]
    [InlineData(HttpStatusCode.PartialContent, "bytes 30-36/70")]
    public async Task Does_not_go_on_with_other_bytes_than_it_asked_for(HttpStatusCode status, string? range)
    {
        var version = await SeedAsync("a", "content");
        var headers = new Dictionary<string, string> { ["ETag"] = $"\"{version.ETag}\"" };
        if (range is not null)
        {
            headers["Content-Range"] = range;
        }

        Proxy.Decide(_ => Proxy.Requests.Count == 1
            ? new ProxyAction.CutAnswer(3)
            : new ProxyAction.Answer(status, "tent"u8.ToArray()) { Headers = headers });

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ReadAllAsync(version, CancellationToken));

        Assert.Equal(("RangeIgnored", false), (failure.Code, failure.IsTransient));
    }

    [Theory]
    [InlineData("conten")]
    [InlineData("contents")]
    public async Task Refuses_a_body_of_another_length_than_the_version_has(string body)
    {
        var version = await SeedAsync("a", body);

        var failure = await Assert.ThrowsAsync<StorageException>(
            () => Store.OpenReadAsync(version with { Size = 7 }, CancellationToken));

        Assert.Equal(("LengthMismatch", false), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task Keeps_the_last_bytes_back_when_the_checksum_does_not_match()
    {
        var version = await SeedAsync("a", "content");
        AnswerOnce("CONTENT", version.ETag);
        await using var stream = await Store.OpenReadAsync(version, CancellationToken);
        await stream.ReadExactlyAsync(new byte[6], CancellationToken);

        var failure = await Assert.ThrowsAsync<StorageException>(
            () => stream.ReadAsync(new byte[1], CancellationToken).AsTask());

        Assert.Equal(("ChecksumMismatch", true), (failure.Code, failure.IsTransient));
    }

    [Theory]
    [InlineData("opaque", null)]
    [InlineData("9a0364b9e99bb480dd25e1f0284c8555-3", null)]
    [InlineData("00000000000000000000000000000000", "aws:kms")]
    [InlineData("00000000000000000000000000000000", "aws:kms:dsse")]
    public async Task Takes_no_ETag_for_a_checksum_that_is_none(string etag, string? encryption)
    {
        AnswerOnce("content", etag, encryption);
        var version = new ObjectVersion("a", etag, 7, DateTimeOffset.UnixEpoch);

        Assert.Equal("content"u8.ToArray(), await Store.ReadAllAsync(version, CancellationToken));
    }

    [Fact]
    public async Task Stops_at_once_when_the_reader_is_cancelled()
    {
        var version = await SeedAsync("a", "content");
        Proxy.Decide(_ => new ProxyAction.StallAnswer(3, new ProxyGate()));
        using var cancellation = new CancellationTokenSource();
        await using var stream = await Store.OpenReadAsync(version, CancellationToken);
        await stream.ReadExactlyAsync(new byte[3], CancellationToken);

        var reading = stream.ReadAsync(new byte[4], cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(Proxy.Requests);
        Assert.Empty(Log.Collector.GetSnapshot());
    }

    /// <summary>Cuts each answer after so many bytes of its body, in turn; the ones after that pass.</summary>
    private void CutAnswers(params int[] afterBytes)
    {
        var remaining = new Queue<int>(afterBytes);
        Proxy.Decide(_ => remaining.TryDequeue(out var count)
            ? new ProxyAction.CutAnswer(count)
            : new ProxyAction.Pass());
    }

    private void AnswerOnce(string content, string etag, string? encryption = null)
    {
        var headers = new Dictionary<string, string> { ["ETag"] = $"\"{etag}\"" };
        if (encryption is not null)
        {
            headers["x-amz-server-side-encryption"] = encryption;
        }

        headers["Content-Range"] = $"bytes 0-{content.Length - 1}/{content.Length}";
        var body = Encoding.UTF8.GetBytes(content);
        var answer = new ProxyAction.Answer(HttpStatusCode.PartialContent, body) { Headers = headers };
        Proxy.Decide(_ => Proxy.Requests.Count == 1 ? answer : new ProxyAction.Pass());
    }
}
