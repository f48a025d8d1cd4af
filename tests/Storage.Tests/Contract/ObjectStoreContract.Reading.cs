using System.Security.Cryptography;
using System.Text;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Tests.Contract;

public abstract partial class ObjectStoreContract
{
    public static TheoryData<string> Keys => [.. OddKeys.All];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Finds_reads_and_deletes_under_any_key(string key)
    {
        await Store.PutAsync("other", "other", CancellationToken);

        var version = await Store.PutAsync(key, "content", CancellationToken);

        Assert.Equal(version, await Store.FindAsync(key, CancellationToken));
        Assert.Equal("content"u8.ToArray(), await Store.ReadAllAsync(version, CancellationToken));
        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync(key, version.ETag, CancellationToken));
        Assert.Equal(["other"], await Store.ListKeysAsync("", CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public async Task Reads_back_what_was_put(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var version = await Store.PutAsync("a/b", content, CancellationToken);

        Assert.Equal(content, await Store.ReadAllAsync(version, CancellationToken));
    }

    [Fact]
    public async Task Reads_no_byte_into_an_empty_buffer_and_none_after_the_end()
    {
        var version = await Store.PutAsync("a", "abc", CancellationToken);
        await using var stream = await Store.OpenReadAsync(version, CancellationToken);
        var buffer = new byte[10];

        Assert.Equal(0, await stream.ReadAsync(Memory<byte>.Empty, CancellationToken));
        Assert.Equal(3, await stream.ReadAtLeastAsync(buffer, 10, throwOnEndOfStream: false, CancellationToken));
        Assert.Equal(0, await stream.ReadAsync(buffer, CancellationToken));
    }

    [Fact]
    public async Task Finds_nothing_where_there_is_nothing()
    {
        await Store.PutAsync("a/b", "content", CancellationToken);

        Assert.Null(await Store.FindAsync("a", CancellationToken));
        Assert.Null(await Store.FindAsync("a/", CancellationToken));
        Assert.Null(await Store.FindAsync("a/b/c", CancellationToken));
        Assert.Null(await Store.FindAsync("../a/b", CancellationToken));
        Assert.Null(await Store.FindAsync("/a/b", CancellationToken));
        Assert.Null(await Store.FindAsync("a//b", CancellationToken));
        Assert.Null(await Store.FindAsync("a/./b", CancellationToken));
    }

    [Fact]
    public async Task Does_not_open_a_version_that_was_deleted()
    {
        var version = await Store.PutAsync("a", "content", CancellationToken);
        await Store.DeleteAsync("a", version.ETag, CancellationToken);

        var gone = await Assert.ThrowsAsync<ObjectVersionGoneException>(
            () => Store.OpenReadAsync(version, CancellationToken));

        Assert.Equal(("a", version.ETag), (gone.Key, gone.ETag));
        Assert.False(gone.IsTransient);
    }

    [Theory]
    [InlineData("another")]
    [InlineData("much longer")]
    [InlineData("")]
    public async Task Does_not_open_a_version_that_was_overwritten(string overwritten)
    {
        var version = await Store.PutAsync("a", "content", CancellationToken);
        var newer = await Store.PutAsync("a", overwritten, CancellationToken);

        await Assert.ThrowsAsync<ObjectVersionGoneException>(() => Store.OpenReadAsync(version, CancellationToken));

        Assert.NotEqual(version.ETag, newer.ETag);
        Assert.Equal(overwritten, Encoding.UTF8.GetString(await Store.ReadAllAsync(newer, CancellationToken)));
    }
}
