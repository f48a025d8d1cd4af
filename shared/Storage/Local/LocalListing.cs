using System.IO.Enumeration;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.Local;

/// <summary>
/// Lists files in the order S3 lists keys: by the bytes of the whole key, so that a directory stands where its name and
/// a slash would. Symbolic links are left out, and so is a name that is not UTF-8.
/// </summary>
internal sealed class LocalListing(LocalPaths paths, ILogger logger)
{
    /// <summary>
    /// The operating system gives names in no order, so a directory is read again for every so many names: memory does
    /// not grow with it.
    /// </summary>
    internal const int NamesAtOnce = 10_000;

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <exception cref="StorageException">The directory itself is not there: that is not an empty bucket.</exception>
    public IEnumerable<ObjectVersion> List(string prefix) =>
        Directory.Exists(paths.Root)
            ? ListFolder(prefix[..(prefix.LastIndexOf('/') + 1)], prefix)
            : throw new StorageException(
                "NoSuchBucket", $"There is no directory '{paths.Root}'.", prefix, isTransient: false, null);

    private IEnumerable<ObjectVersion> ListFolder(string folder, string prefix)
    {
        if (paths.FolderPathOf(folder) is not { } path)
        {
            yield break;
        }

        var names = new SortedSet<string>(KeyOrder.Instance);
        do
        {
            names = NextNames(path, folder, prefix, after: names.Max ?? "");
            foreach (var name in names)
            {
                var key = folder + name;
                var found = key.EndsWith('/') ? ListFolder(key, prefix) : FindFile(key, Path.Join(path, name));
                foreach (var version in found)
                {
                    yield return version;
                }
            }
        }
        while (names.Count == NamesAtOnce);
    }

    private ObjectVersion[] FindFile(string key, string path)
    {
        if (LocalVersions.Find(key, path) is { } version)
        {
            return [version];
        }

        ReportUnlessUtf8(key);
        return [];
    }

    /// <summary>.NET puts U+FFFD for bytes that are no UTF-8, and the name so made leads to no file.</summary>
    private void ReportUnlessUtf8(string key)
    {
        if (key.Contains('\uFFFD', StringComparison.Ordinal))
        {
            StorageLog.FileNameIsNoKey(logger, paths.Root, key);
        }
    }

    /// <summary>The next names of a folder after the last one, those of directories with their slash.</summary>
    private SortedSet<string> NextNames(string path, string folder, string prefix, string after)
    {
        var names = new SortedSet<string>(KeyOrder.Instance);
        try
        {
            foreach (var name in new FileSystemEnumerable<string>(path, NameOf, Everything)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            })
            {
                if (IsWanted(folder + name, prefix) && KeyOrder.Instance.Compare(name, after) > 0)
                {
                    names.Add(name);
                    if (names.Count > NamesAtOnce)
                    {
                        names.Remove(names.Max!);
                    }
                }
            }
        }
        catch (DirectoryNotFoundException) when (folder.Length > 0)
        {
            // It was removed since its name was read, or the prefix names no directory.
            ReportUnlessUtf8(folder);
        }

        return names;
    }

    private static string NameOf(ref FileSystemEntry entry) =>
        entry.IsDirectory ? $"{entry.FileName}/" : entry.FileName.ToString();

    private static bool IsWanted(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && (ReservedKeys.Contains(prefix) || !ReservedKeys.Contains(key));
}
