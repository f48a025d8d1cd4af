using Blueshift.Domain.Objects;
using Blueshift.TestKit.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.TestKit.Tests.Objects;

public sealed class InMemoryObjectStoreTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    private readonly InMemoryObjectStore _store;

    public InMemoryObjectStoreTests() => _store = new InMemoryObjectStore(_clock);

    [Fact]
    public void Gives_modification_times_in_whole_seconds() =>
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), _store.Put("a", "x").LastModified);

    [Fact]
    public void Gives_the_same_content_the_same_etag()
    {
        var first = _store.Put("a", "x");

        Assert.Equal(first.ETag, _store.Put("a", "x").ETag);
        Assert.NotEqual(first.ETag, _store.Put("a", "y").ETag);
    }

    [Fact]
    public async Task Lists_below_a_prefix_in_the_order_of_utf8_without_folder_markers()
    {
        foreach (var key in new[] { "in/b", "in/", "in/\U00010000", "in/\uFF5E", "out/a", "in/B" })
        {
            _store.Put(key, "x");
        }

        var keys = new List<string>();
        await foreach (var version in _store.ListAsync("in/", TestContext.Current.CancellationToken))
        {
            keys.Add(version.Key);
        }

        Assert.Equal(["in/B", "in/b", "in/\uFF5E", "in/\U00010000"], keys);
    }

    [Fact]
    public async Task Opens_only_the_version_asked_for()
    {
        var first = _store.Put("a", "x");
        _store.Put("a", "y");

        await Assert.ThrowsAsync<ObjectVersionGoneException>(() => _store.OpenReadAsync(first, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Deletes_only_the_etag_asked_for()
    {
        var first = _store.Put("a", "x");
        var second = _store.Put("a", "y");

        Assert.Equal(DeleteOutcome.Changed, await _store.DeleteAsync("a", first.ETag, TestContext.Current.CancellationToken));
        Assert.Equal(DeleteOutcome.Deleted, await _store.DeleteAsync("a", second.ETag, TestContext.Current.CancellationToken));
        Assert.Equal(DeleteOutcome.AlreadyGone, await _store.DeleteAsync("a", second.ETag, TestContext.Current.CancellationToken));
        Assert.Equal(["a"], _store.DeletedKeys);
    }
}
