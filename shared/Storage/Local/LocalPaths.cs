namespace Blueshift.Storage.Local;

/// <summary>
/// Keys as paths below one directory. A key that no path can spell (<c>a//b</c>, <c>../a</c>, <c>/a</c>), or whose path
/// goes through a symbolic link, has no file: nothing outside the directory can be reached.
/// </summary>
internal sealed class LocalPaths(string directory)
{
    private static readonly char[] InvalidCharacters = Path.GetInvalidFileNameChars();

    /// <summary>The directory itself, absolute. It may be given as a link; links below it are not followed.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    /// <summary>The path of a key, or null when no file can have it. Says nothing about whether there is one.</summary>
    public string? PathOf(string key)
    {
        var segments = key.Split('/');
        if (!segments.All(IsFileName))
        {
            return null;
        }

        var path = Path.Combine([Root, .. segments]);
        return IsReachedByLink(path) ? null : path;
    }

    /// <summary>The same for a folder of keys, which is empty or ends in a slash.</summary>
    public string? FolderPathOf(string folder) => folder.Length == 0 ? Root : PathOf(folder[..^1]);

    private bool IsReachedByLink(string path)
    {
        for (var part = path; part.Length > Root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFileName(string segment) =>
        segment is not ("" or "." or "..") && segment.IndexOfAny(InvalidCharacters) < 0;
}
