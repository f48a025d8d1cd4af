using System.Globalization;
using Blueshift.Domain.Objects;
using Microsoft.Win32.SafeHandles;

namespace Blueshift.Storage.Local;

/// <summary>
/// The version of a file: its size, and the time of its last modification to 100 ns. That misses a change that keeps
/// the size and either happens within one tick of the file system's clock (some milliseconds on ext4) or puts the old
/// time back (<c>touch -r</c>, <c>rsync -t</c>).
/// </summary>
internal static class LocalVersions
{
    /// <summary>Null when there is no such file, or a directory has the name.</summary>
    public static ObjectVersion? Find(string key, string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new ObjectVersion(key, ETag(file.Length, file.LastWriteTimeUtc), file.Length, WholeSeconds(file))
            : null;
    }

    /// <summary>The ETag of an open file as it is now, even if another file has taken its name.</summary>
    public static string ETag(SafeFileHandle file) =>
        ETag(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    private static string ETag(long size, DateTime modified) =>
        string.Create(CultureInfo.InvariantCulture, $"{size:x}-{modified.Ticks:x}");

    private static DateTimeOffset WholeSeconds(FileInfo file) =>
        new(file.LastWriteTimeUtc.AddTicks(-(file.LastWriteTimeUtc.Ticks % TimeSpan.TicksPerSecond)));
}
