using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Tests.Contract;

/// <summary>What every object store does, whatever is behind it. The parts are in files of their own.</summary>
public abstract partial class ObjectStoreContract : IAsyncLifetime
{
    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>A store over an empty bucket.</summary>
    protected abstract IObjectStore Store { get; }

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Does_nothing_once_it_is_cancelled()
    {
        var version = await Store.PutAsync("a", "content", CancellationToken);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ListAllAsync("", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync("a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.OpenReadAsync(version, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("b", "content", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.DeleteAsync("a", version.ETag, cancelled));

        Assert.Equal(["a"], await Store.ListKeysAsync("", CancellationToken));
    }
}
