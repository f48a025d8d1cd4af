using System.Text;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Tests;

/// <summary>Short forms of what tests do with a store all the time.</summary>
internal static class ObjectStoreReading
{
    public static async Task<List<ObjectVersion>> ListAllAsync(
        this IObjectStore store, string prefix, CancellationToken cancellationToken)
    {
        var found = new List<ObjectVersion>();
        await foreach (var version in store.ListAsync(prefix, cancellationToken))
        {
            found.Add(version);
        }

        return found;
    }

    public static async Task<List<string>> ListKeysAsync(
        this IObjectStore store, string prefix, CancellationToken cancellationToken) =>
        [.. (await store.ListAllAsync(prefix, cancellationToken)).Select(version => version.Key)];

    public static Task<ObjectVersion> PutAsync(
        this IObjectStore store, string key, string content, CancellationToken cancellationToken) =>
        store.PutAsync(key, Encoding.UTF8.GetBytes(content), cancellationToken);

    public static async Task<byte[]> ReadAllAsync(
        this IObjectStore store, ObjectVersion version, CancellationToken cancellationToken)
    {
        await using var stream = await store.OpenReadAsync(version, cancellationToken);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
