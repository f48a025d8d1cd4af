using Blueshift.Domain.Objects;
using CsCheck;

namespace Blueshift.Storage.Tests.Contract;

public abstract partial class ObjectStoreContract
{
    [Fact]
    public async Task Lists_nothing_in_an_empty_bucket()
    {
        Assert.Empty(await Store.ListAllAsync("", CancellationToken));
        Assert.Empty(await Store.ListAllAsync("no/such/folder/", CancellationToken));
    }

    [Fact]
    public async Task Lists_any_key_in_the_order_of_UTF_8_bytes()
    {
        foreach (var key in OddKeys.All)
        {
            await Store.PutAsync(key, "content", CancellationToken);
        }

        Assert.Equal(OddKeys.InByteOrder(OddKeys.All), await Store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Lists_what_starts_with_the_prefix_wherever_the_prefix_ends()
    {
        string[] keys = ["a", "b", "b-1/x", "b/1", "b/12", "b/1/2", "b/2", "b0", "c"];
        foreach (var key in keys.Where(key => key is not ("b" or "b/1")))
        {
            await Store.PutAsync(key, "content", CancellationToken);
        }

        Assert.Equal(["b-1/x", "b/1/2", "b/12", "b/2", "b0"], await Store.ListKeysAsync("b", CancellationToken));
        Assert.Equal(["b/1/2", "b/12", "b/2"], await Store.ListKeysAsync("b/", CancellationToken));
        Assert.Equal(["b/1/2", "b/12"], await Store.ListKeysAsync("b/1", CancellationToken));
        Assert.Equal(["b0"], await Store.ListKeysAsync("b0", CancellationToken));
        Assert.Empty(await Store.ListKeysAsync("b0/", CancellationToken));
        Assert.Empty(await Store.ListKeysAsync("B", CancellationToken));
    }

    [Fact]
    public async Task Lists_every_key_once_and_in_order_whatever_the_keys()
    {
        var name = Gen.Char["ab-.0A ~é\uFF21"].Array[0, 4].Select(chars => new string(chars));
        // A directory's last letter keeps its name from being a file's too.
        var key = Gen.Select(name, name.Array[0, 2], (last, folders) =>
            string.Concat(folders.Select(folder => $"{folder}d/")) + $"{last}f");

        await key.Array[1, 12].SampleAsync(
            async sample =>
            {
                var folder = $"{Guid.NewGuid():n}/";
                var expected = sample.Distinct().Select(key => folder + key).ToArray();
                foreach (var each in expected)
                {
                    await Store.PutAsync(each, "content", CancellationToken);
                }

                Assert.Equal(OddKeys.InByteOrder(expected), await Store.ListKeysAsync(folder, CancellationToken));
            },
            iter: 25,
            threads: 1);
    }

    [Fact]
    public async Task Lists_the_versions_that_were_put_and_that_are_found()
    {
        var put = await Store.PutAsync("a/b.gz", "content", CancellationToken);

        var listed = Assert.Single(await Store.ListAllAsync("", CancellationToken));

        Assert.Equal(put, listed);
        Assert.Equal(put, await Store.FindAsync("a/b.gz", CancellationToken));
        Assert.Equal(7, put.Size);
        Assert.DoesNotContain('"', put.ETag);
        Assert.Equal(0, put.LastModified.Ticks % TimeSpan.TicksPerSecond);
        Assert.Equal(TimeSpan.Zero, put.LastModified.Offset);
    }

    [Fact]
    public async Task Leaves_out_reserved_keys_unless_the_prefix_asks_for_them()
    {
        string[] reserved = [$"{ReservedKeys.Folder}copy/1.manifest", "a/.blueshift-1.tmp"];
        foreach (var key in reserved.Append("a/b"))
        {
            await Store.PutAsync(key, "content", CancellationToken);
        }

        Assert.Equal(["a/b"], await Store.ListKeysAsync("", CancellationToken));
        Assert.Equal(["a/b"], await Store.ListKeysAsync("a/", CancellationToken));
        Assert.Equal([reserved[0]], await Store.ListKeysAsync(ReservedKeys.Folder, CancellationToken));
        Assert.Equal([reserved[1]], await Store.ListKeysAsync("a/.blueshift", CancellationToken));
    }
}
