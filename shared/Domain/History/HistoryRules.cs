using Blueshift.Domain.Objects;

namespace Blueshift.Domain.History;

/// <summary>What the history of a file means for the next load and for the Janitor.</summary>
public static class HistoryRules
{
    /// <summary>
    /// Whether this version is in the table already.
    /// <list type="bullet">
    /// <item>A file that is kept has been loaded when the last version of its key that was loaded has the same ETag. A
    /// key that goes from one content to another and back is loaded three times, or the table would show the second.</item>
    /// <item>A file that is deleted after its load is an event: the same bytes under the same name at a later time are a
    /// new one. Only the version with the same modification time is the one that was loaded.</item>
    /// </list>
    /// </summary>
    /// <param name="file">The version that is to be loaded.</param>
    /// <param name="table">The target as the warehouse resolved it.</param>
    /// <param name="keepDataFiles">The manifest's <c>:keep-data-pattern-files-on-import</c>.</param>
    /// <param name="history">Rows of this bucket; those of other keys and tables are passed over.</param>
    public static bool IsLoaded(ObjectVersion file, string table, bool keepDataFiles, IEnumerable<FileHistory> history)
    {
        var loaded = history.Where(row => row.Key == file.Key && row.Table == table && row.State == FileState.Loaded);
        return keepDataFiles
            ? loaded.MaxBy(row => row.Sequence)?.ETag == file.ETag
            : loaded.Any(row => IsVersion(row, file));
    }

    /// <summary>
    /// The rows of those files that failed under this manifest version and whose whole group is here unchanged, so that
    /// another attempt would fail again.
    /// </summary>
    public static IReadOnlyList<FileHistory> StillFailed(
        IReadOnlyCollection<ObjectVersion> files, string manifestETag, IReadOnlyCollection<FileHistory> history)
    {
        var latest = files
            .Select(file => history.Where(row => IsVersion(row, file)).MaxBy(row => row.Sequence))
            .OfType<FileHistory>()
            .Where(row => row.State == FileState.Failed && row.ManifestETag == manifestETag);
        return [.. latest.GroupBy(row => row.LoadId).Where(group => group.Count() == group.First().FileCount).SelectMany(group => group)];
    }

    /// <summary>
    /// Whether the history proves that exactly this version was loaded by a manifest that wanted it deleted afterwards.
    /// </summary>
    public static FileHistory? ProofForDeletion(ObjectVersion file, string manifestKey, IEnumerable<FileHistory> history) =>
        history.FirstOrDefault(row =>
            row.State == FileState.Loaded && !row.KeepDataFiles && row.ManifestKey == manifestKey && IsVersion(row, file));

    private static bool IsVersion(FileHistory row, ObjectVersion file) =>
        row.Key == file.Key && row.ETag == file.ETag && row.LastModified == file.LastModified;
}
