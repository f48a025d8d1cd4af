using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Tests.Contract;

public abstract partial class ObjectStoreContract
{
    [Fact]
    public async Task Deletes_the_version_it_is_told_and_nothing_else()
    {
        var version = await Store.PutAsync("a/b", "content", CancellationToken);
        await Store.PutAsync("a/b2", "content", CancellationToken);

        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a/b", version.ETag, CancellationToken));

        Assert.Null(await Store.FindAsync("a/b", CancellationToken));
        Assert.Equal(["a/b2"], await Store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Leaves_an_object_alone_that_was_overwritten_since()
    {
        var version = await Store.PutAsync("a", "content", CancellationToken);
        var newer = await Store.PutAsync("a", "another", CancellationToken);

        Assert.Equal(DeleteOutcome.Changed, await Store.DeleteAsync("a", version.ETag, CancellationToken));

        Assert.Equal(newer, await Store.FindAsync("a", CancellationToken));
    }

    [Fact]
    public async Task Says_that_an_object_is_already_gone()
    {
        var version = await Store.PutAsync("a", "content", CancellationToken);
        await Store.DeleteAsync("a", version.ETag, CancellationToken);

        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("a", version.ETag, CancellationToken));
        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("never/was", version.ETag, CancellationToken));
    }

    [Fact]
    public async Task Leaves_nothing_of_its_own_behind()
    {
        var version = await Store.PutAsync("a/b", "content", CancellationToken);
        await Store.DeleteAsync("a/b", version.ETag, CancellationToken);

        Assert.Empty(await Store.ListAllAsync("", CancellationToken));
        Assert.Empty(await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
        Assert.Empty(await Store.ListAllAsync("a/.blueshift", CancellationToken));
    }
}
