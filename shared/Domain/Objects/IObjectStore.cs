namespace Blueshift.Domain.Objects;

/// <summary>
/// The bucket. Every failure that is not an outcome of the method is a <see cref="BlueshiftException"/> that says
/// whether it is transient.
/// </summary>
public interface IObjectStore
{
    /// <summary>
    /// The bucket's name, or <c>file:</c> and the absolute path of a local directory. Part of every history row.
    /// </summary>
    string Bucket { get; }

    /// <summary>
    /// Another bucket of the same store, for what a manifest names outside of its own. A local directory stands for every
    /// bucket.
    /// </summary>
    /// <param name="bucket">Its name; may be this one's.</param>
    IObjectStore In(string bucket);

    /// <summary>
    /// Every object below a prefix, in the order of the keys' UTF-8 bytes, page by page: memory does not grow with the
    /// number of keys. Keys that end in a slash (folder markers) are left out, and so are <see cref="ReservedKeys"/>
    /// unless the prefix is one itself.
    /// </summary>
    IAsyncEnumerable<ObjectVersion> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The object's present version, or null when there is none.</summary>
    Task<ObjectVersion?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Opens exactly this version, for asynchronous reading only. A read that breaks goes on at the byte where it
    /// broke, still pinned to the ETag. The last bytes are handed out only after the whole has been checked.
    /// </summary>
    /// <exception cref="ObjectVersionGoneException">
    /// The object is gone or has another ETag; thrown here or by any later read of the stream.
    /// </exception>
    Task<Stream> OpenReadAsync(ObjectVersion version, CancellationToken cancellationToken);

    /// <summary>Writes an object with the configured server-side encryption and returns the version written.</summary>
    /// <exception cref="ObjectVersionGoneException">It was written, and overwritten or deleted at once.</exception>
    Task<ObjectVersion> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Deletes the object if it still has this ETag.</summary>
    Task<DeleteOutcome> DeleteAsync(string key, string etag, CancellationToken cancellationToken);
}
