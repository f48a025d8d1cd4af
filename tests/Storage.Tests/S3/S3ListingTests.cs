using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3ListingTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    [Fact]
    public async Task Lists_across_pages()
    {
        var keys = Enumerable.Range(0, 2500).Select(i => $"a/{i:d4}").ToArray();
        await Parallel.ForEachAsync(
            keys,
            CancellationToken,
            async (key, cancellationToken) => await Emulator.PutObjectAsync(Settings.Name, key, [], cancellationToken));

        Assert.Equal(keys, await Store.ListKeysAsync("a/", CancellationToken));
        Assert.Equal(3, Proxy.Requests.Count);
    }

    [Fact]
    public async Task Leaves_out_keys_that_end_in_a_slash()
    {
        await SeedAsync("a/", "");
        await SeedAsync("a/b", "content");
        await SeedAsync("a/c/", "");

        Assert.Equal(["a/b"], await Store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Takes_pages_that_are_not_full_and_pages_with_nothing_on_them()
    {
        AnswerWithPages([["a", "b"], [], ["c"], []]);

        Assert.Equal(["a", "b", "c"], await Store.ListKeysAsync("", CancellationToken));
        Assert.Contains("continuation-token=page2", Proxy.Requests[2].Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%01%02%1F", "\u0001\u0002\u001f")]
    [InlineData("a%0D%0Ab", "a\r\nb")]
    [InlineData("a+b%20c%2Bd", "a b c+d")]
    [InlineData("%EF%BF%BE%EF%BF%BF", "\uFFFE\uFFFF")]
    [InlineData("%F0%9F%8C%8A%2525", "🌊%25")]
    public async Task Decodes_keys_that_XML_cannot_carry(string encoded, string key)
    {
        AnswerWithPages([[encoded]], encodingType: "<EncodingType>url</EncodingType>");

        Assert.Equal([key], await Store.ListKeysAsync("", CancellationToken));
        Assert.Contains("encoding-type=url", Proxy.Requests[0].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_keys_as_they_are_from_a_store_that_does_not_encode()
    {
        AnswerWithPages([["%01", "a+b&amp;c"]]);

        Assert.Equal(["%01", "a+b&c"], await Store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Cuts_times_to_whole_seconds_and_takes_the_quotes_off_ETags()
    {
        AnswerWithPages([["a"]]);

        var found = Assert.Single(await Store.ListAllAsync("", CancellationToken));

        Assert.Equal(new ObjectVersion("a", "e-1", 3, new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero)), found);
    }

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>")]
    [InlineData("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>")]
    public async Task Does_not_take_for_a_listing_what_is_none(string answer)
    {
        Proxy.Decide(_ => ProxyAction.Xml(HttpStatusCode.OK, answer));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ListAllAsync("", CancellationToken));

        Assert.Equal("IncompleteAnswer", failure.Code);
    }

    [Fact]
    public async Task Does_not_take_half_a_page_for_a_whole_one()
    {
        var page = Page(["a", "b"], next: null, encodingType: "");
        Proxy.Decide(_ => ProxyAction.Xml(HttpStatusCode.OK, page[..^30]));

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ListAllAsync("", CancellationToken));

        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Does_not_wait_for_ever_for_the_rest_of_a_page()
    {
        await SeedAsync("a", "content");
        var gate = new ProxyGate();
        Proxy.Decide(_ => new ProxyAction.StallAnswer(50, gate));

        var listing = Store.ListAllAsync("", CancellationToken);
        await gate.WaitForAsync(listing);
        await PassTimeUntilAsync(() => listing.IsCompleted);

        var failure = await Assert.ThrowsAsync<StorageException>(() => listing);
        Assert.Equal(("NoConnection", true), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task Refuses_a_store_that_lists_in_another_order()
    {
        AnswerWithPages([["b"], ["a"]]);

        var failure = await Assert.ThrowsAsync<StorageException>(() => Store.ListAllAsync("", CancellationToken));

        Assert.Equal(("ListingOutOfOrder", false), (failure.Code, failure.IsTransient));
    }

    [Fact]
    public async Task Asks_for_a_page_only_when_the_one_before_is_used_up()
    {
        AnswerWithPages([["a", "b"], ["c"]]);
        await using var versions = Store.ListAsync("", CancellationToken).GetAsyncEnumerator(CancellationToken);

        Assert.True(await versions.MoveNextAsync());
        Assert.True(await versions.MoveNextAsync());
        Assert.Single(Proxy.Requests);
        Assert.True(await versions.MoveNextAsync());
        Assert.Equal(2, Proxy.Requests.Count);
    }

    [Fact]
    public async Task Holds_on_to_no_page_that_has_been_used_up()
    {
        AnswerWithPages([.. Enumerable.Range(0, 100_000).Select(i => $"a/{i:d6}").Chunk(1000)]);
        var first = new List<WeakReference>();

        var count = await CountAsync(first);

        Assert.Equal(100_000, count);
        Assert.Equal(500, first.Count);
        Assert.DoesNotContain(first, version => version.IsAlive);
    }

    /// <summary>Counts all, remembers the first 500 weakly, and collects garbage long before the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<int> CountAsync(List<WeakReference> first)
    {
        var count = 0;
        await foreach (var version in Store.ListAsync("", CancellationToken))
        {
            count++;
            if (count <= 500)
            {
                first.Add(new WeakReference(version));
            }
            else if (count == 5000)
            {
                GC.Collect();
            }
        }

        return count;
    }

    private void AnswerWithPages(IReadOnlyList<string[]> pages, string encodingType = "") => Proxy.Decide(request =>
    {
        const string Token = "continuation-token=page";
        var start = request.Target.IndexOf(Token, StringComparison.Ordinal);
        var number = start < 0
            ? 0
            : int.Parse(request.Target[(start + Token.Length)..].Split('&')[0], CultureInfo.InvariantCulture);
        var next = number + 1 < pages.Count ? $"page{number + 1}" : null;
        return ProxyAction.Xml(HttpStatusCode.OK, Page(pages[number], next, encodingType));
    });

    private static string Page(string[] keys, string? next, string encodingType)
    {
        var contents = new StringBuilder();
        foreach (var key in keys)
        {
            contents.Append(
                CultureInfo.InvariantCulture,
                $"<Contents><Key>{key}</Key><Size>3</Size><ETag>&quot;e-1&quot;</ETag>")
                .Append("<LastModified>2024-01-02T03:04:05.678Z</LastModified></Contents>");
        }

        var truncated = next is null
            ? "<IsTruncated>false</IsTruncated>"
            : $"<IsTruncated>true</IsTruncated><NextContinuationToken>{next}</NextContinuationToken>";
        return $"<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name>{encodingType}"
            + $"{truncated}{contents}</ListBucketResult>";
    }
}
