using System.Runtime.CompilerServices;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.Local;

/// <summary>
/// A directory of this machine that stands in for a bucket. Keys are paths with slashes. Whoever puts files there
/// should write them elsewhere and move them in: a file that is still being written can be seen.
/// </summary>
internal sealed class LocalDirectoryStore(
    BucketSettings.LocalDirectory settings, Func<Guid> newId, ILogger<LocalDirectoryStore> logger)
    : IObjectStore
{
    private const int ListedAtOnce = 1000;

    private readonly LocalPaths _paths = new(settings.Path);

    public string Bucket => $"file:{_paths.Root}";

    public IObjectStore In(string bucket) => this;

    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var pages = new LocalListing(_paths, logger).List(prefix).Chunk(ListedAtOnce).GetEnumerator();
        while (await RunAsync(pages.MoveNext, "Listing", prefix, cancellationToken))
        {
            foreach (var version in pages.Current)
            {
                yield return version;
            }
        }
    }

    public Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken) =>
        RunAsync(() => Find(key), "Looking up", key, cancellationToken);

    public Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken) =>
        RunAsync(() => Open(version), "Reading", version.Key, cancellationToken);

    public Task<ObjectVersion> PutAsync(
        string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        RunAsync(() => Put(key, content.Span), "Writing", key, cancellationToken);

    /// <summary>
    /// Compares, then deletes: a file overwritten in the moment between is lost. No file system call does both at once.
    /// </summary>
    public Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken) =>
        RunAsync(() => Delete(key, etag), "Deleting", key, cancellationToken);

    private ObjectVersion? Find(string key) => _paths.PathOf(key) is { } path ? LocalVersions.Find(key, path) : null;

    private Stream Open(ObjectVersion version)
    {
        if (Find(version.Key)?.ETag != version.ETag)
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, innerException: null);
        }

        // Not even opened: what has no size may be a pipe, which would block.
        return version.Size == 0 ? Stream.Null : LocalObjectStream.Open(_paths.PathOf(version.Key)!, version);
    }

    /// <summary>Writes beside the file and renames, so that nobody sees half of it.</summary>
    private ObjectVersion Put(string key, ReadOnlySpan<byte> content)
    {
        var path = _paths.PathOf(key) ?? throw new StorageException(
            "InvalidKey", $"No file below '{_paths.Root}' can have the key '{key}'.", key, false, innerException: null);
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(folder.FullName, $"{ReservedKeys.Start}-{newId():n}.tmp");
        try
        {
            Write(temporary, content);
            var written = LocalVersions.Find(key, temporary)!;
            if (written.ETag == LocalVersions.Find(key, path)?.ETag)
            {
                // Overwritten within one tick of the file system's clock, with content of the same size.
                File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(temporary).AddTicks(1));
                written = LocalVersions.Find(key, temporary)!;
            }

            File.Move(temporary, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private DeleteOutcome Delete(string key, string etag)
    {
        var present = Find(key);
        if (present?.ETag != etag)
        {
            return present is null ? DeleteOutcome.AlreadyGone : DeleteOutcome.Changed;
        }

        File.Delete(_paths.PathOf(key)!);
        return DeleteOutcome.Deleted;
    }

    /// <summary>The file system blocks, so its calls run beside the caller.</summary>
    private async Task<T> RunAsync<T>(Func<T> call, string action, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(call, cancellationToken);
        }
        catch (Exception failure) when (LocalErrors.IsFromBelow(failure))
        {
            throw LocalErrors.Translate(failure, $"{action} '{key}' in {Bucket}", key);
        }
    }
}
