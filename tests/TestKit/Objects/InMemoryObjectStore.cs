using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Objects;

/// <summary>A bucket in memory that keeps every promise of <see cref="IObjectStore"/>.</summary>
/// <param name="clock">Gives the times of modification.</param>
/// <param name="bucket">The bucket's name.</param>
public sealed class InMemoryObjectStore(TimeProvider clock, string bucket = "test-bucket") : IObjectStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredObject> _objects = new(KeyOrder.Instance);
    private readonly ConcurrentQueue<string> _deletedKeys = new();
    private readonly ConcurrentDictionary<string, InMemoryObjectStore> _others = new();

    public string Bucket => bucket;

    /// <summary>The keys that were deleted, in order.</summary>
    public IReadOnlyCollection<string> DeletedKeys => _deletedKeys;

    /// <summary>
    /// Stands between a reader and the content: a test's place for streams that fail, wait or change things.
    /// </summary>
    public Func<ObjectVersion, Stream, Stream> OnOpen { get; set; } = (_, content) => content;

    public ObjectVersion Put(string key, string text) => Put(key, Encoding.UTF8.GetBytes(text));

    public ObjectVersion Put(string key, byte[] content)
    {
        var etag = Convert.ToHexStringLower(SHA256.HashData(content))[..32];
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var version = new ObjectVersion(key, etag, content.Length, now);
        lock (_lock)
        {
            _objects[key] = new StoredObject(version, content);
        }

        return version;
    }

    /// <summary>The present content, for assertions; null when there is no such object.</summary>
    public byte[]? Content(string key) => Find(key)?.Content;

    /// <summary>Deletes as somebody else would, without a condition.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            _objects.Remove(key);
        }
    }

    public IObjectStore In(string bucket) => bucket == Bucket ? this : Other(bucket);

    /// <summary>Another bucket beside this one.</summary>
    public InMemoryObjectStore Other(string bucket) =>
        _others.GetOrAdd(bucket, name => new InMemoryObjectStore(clock, name));

    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectVersion[] page;
        lock (_lock)
        {
            page = [.. _objects.Values
                .Select(stored => stored.Version)
                .Where(version => IsListed(version.Key, prefix))];
        }

        foreach (var version in page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return version;
        }

        await Task.CompletedTask;
    }

    public Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Find(key)?.Version);
    }

    public Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stored = Find(version.Key);
        return stored?.Version.ETag == version.ETag
            ? Task.FromResult(OnOpen(version, new MemoryStream(stored.Content, writable: false)))
            : throw new ObjectVersionGoneException(version.Key, version.ETag, null);
    }

    public Task<ObjectVersion> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Put(key, content.ToArray()));
    }

    public Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_objects.TryGetValue(key, out var stored))
            {
                return Task.FromResult(DeleteOutcome.AlreadyGone);
            }

            if (stored.Version.ETag != etag)
            {
                return Task.FromResult(DeleteOutcome.Changed);
            }

            _objects.Remove(key);
            _deletedKeys.Enqueue(key);
            return Task.FromResult(DeleteOutcome.Deleted);
        }
    }

    private static bool IsListed(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && !key.EndsWith('/')
        && (ReservedKeys.Contains(prefix) || !ReservedKeys.Contains(key));

    private StoredObject? Find(string key)
    {
        lock (_lock)
        {
            return _objects.GetValueOrDefault(key);
        }
    }

    private sealed record StoredObject(ObjectVersion Version, byte[] Content);
}
