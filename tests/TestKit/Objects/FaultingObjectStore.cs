using System.Runtime.CompilerServices;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Objects;

/// <summary>
/// Stands before another store and asks the test at each call: what the test throws is thrown, what it waits for is
/// waited for.
/// </summary>
public sealed class FaultingObjectStore(IObjectStore store) : IObjectStore
{
    private static readonly Func<string, Task> Pass = _ => Task.CompletedTask;

    public string Bucket => store.Bucket;

    /// <summary>Given the prefix.</summary>
    public Func<string, Task> BeforeList { get; set; } = Pass;

    /// <summary>Given the key, as the following.</summary>
    public Func<string, Task> BeforeFind { get; set; } = Pass;

    public Func<string, Task> BeforeOpen { get; set; } = Pass;

    public Func<string, Task> BeforeDelete { get; set; } = Pass;

    public IObjectStore In(string bucket) => bucket == Bucket ? this : store.In(bucket);

    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BeforeList(prefix);
        await foreach (var version in store.ListAsync(prefix, cancellationToken))
        {
            yield return version;
        }
    }

    public async Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await BeforeFind(key);
        return await store.FindAsync(key, cancellationToken);
    }

    public async Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        await BeforeOpen(version.Key);
        return await store.OpenReadAsync(version, cancellationToken);
    }

    public Task<ObjectVersion> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        store.PutAsync(key, content, cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken)
    {
        await BeforeDelete(key);
        return await store.DeleteAsync(key, etag, cancellationToken);
    }
}
