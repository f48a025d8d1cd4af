using Blueshift.Domain.Objects;
using Microsoft.Win32.SafeHandles;

namespace Blueshift.Storage.Local;

/// <summary>
/// Exactly one version of a file, to its last byte or not at all. The version is checked again before the last bytes
/// are handed out: a file that is written to while it is read does not pass for either version.
/// </summary>
internal sealed class LocalObjectStream(SafeFileHandle file, ObjectVersion version) : ObjectStream
{
    private long _position;

    /// <exception cref="ObjectVersionGoneException">The file is gone, or not that version any more.</exception>
    public static LocalObjectStream Open(string path, ObjectVersion version)
    {
        try
        {
            // Takes no lock: whoever owns the file may go on replacing or removing it.
            const FileShare NoLock = FileShare.ReadWrite | FileShare.Delete;
            var file = File.OpenHandle(path, share: NoLock, options: FileOptions.Asynchronous);
            return new LocalObjectStream(file, version);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, missing);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = buffer[..(int)Math.Min(buffer.Length, version.Size - _position)];
        if (wanted.IsEmpty)
        {
            return 0;
        }

        try
        {
            var count = await RandomAccess.ReadAsync(file, wanted, _position, cancellationToken);
            _position += count;
            CheckVersion(isEnd: count == 0);
            return count;
        }
        catch (IOException failure)
        {
            throw LocalErrors.Translate(failure, $"Reading '{version.Key}'", version.Key);
        }
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private void CheckVersion(bool isEnd)
    {
        if (isEnd || (_position == version.Size && LocalVersions.ETag(file) != version.ETag))
        {
            throw new ObjectVersionGoneException(version.Key, version.ETag, innerException: null);
        }
    }
}
