using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.History;

/// <summary>What the history of a file means for the next load and for the Janitor.</summary>
public static class HistoryRules
{
    /// <summary>The files that a load passes over, because the table has them already.</summary>
    /// <param name="files">All that the load is about.</param>
    /// <param name="table">The target as the warehouse resolved it.</param>
    /// <param name="strategy">
    /// Files that are kept and replace the table are the table, all together: they have been loaded when the table was
    /// made of exactly these, and else all are loaded again. One that was taken away counts as well as one that was
    /// added.
    /// </param>
    /// <param name="keepDataFiles">The manifest's <c>:keep-data-pattern-files-on-import</c>.</param>
    /// <param name="history">Rows of this bucket; those of other keys and tables are passed over.</param>
    public static IReadOnlyCollection<ObjectVersion> FindLoaded(
        IReadOnlyCollection<ObjectVersion> files,
        string table,
        LoadStrategy strategy,
        bool keepDataFiles,
        IEnumerable<FileHistory> history)
    {
        var byKey = history.ToLookup(row => row.Key);
        var loaded = files.Where(file => IsInTable(file, table, keepDataFiles, byKey[file.Key])).ToList();
        var isWhole = strategy == LoadStrategy.Replace && keepDataFiles;
        return isWhole && (loaded.Count < files.Count || !AreOneLoad(loaded, table, byKey)) ? [] : loaded;
    }

    /// <summary>
    /// Whether the rows of this version are in the table.
    /// <list type="bullet">
    /// <item>A file that is kept has been loaded when the last version of its key that was loaded has the same ETag. A
    /// key that goes from one content to another and back is loaded three times, or the table would show the
    /// second.</item>
    /// <item>A file that is deleted after its load is an event: the same bytes under the same name at a later time are
    /// a new one. Only the version with the same modification time is the one that was loaded.</item>
    /// </list>
    /// </summary>
    /// <param name="file">The version in question.</param>
    /// <param name="table">The target as the warehouse resolved it.</param>
    /// <param name="keepDataFiles">The manifest's <c>:keep-data-pattern-files-on-import</c>.</param>
    /// <param name="history">Rows of this bucket; those of other keys and tables are passed over.</param>
    public static bool IsInTable(ObjectVersion file, string table, bool keepDataFiles, IEnumerable<FileHistory> history)
    {
        var ofKey = history.Where(row => row.Key == file.Key);
        return keepDataFiles
            ? LastLoad(ofKey, table)?.ETag == file.ETag
            : ofKey.Any(row => row.Table == table && ProvesLoad(row, file));
    }

    /// <summary>
    /// The rows of those files that failed under this manifest version and whose whole group is here unchanged, so that
    /// another attempt would fail again.
    /// </summary>
    public static IReadOnlyList<FileHistory> StillFailed(
        IReadOnlyCollection<ObjectVersion> files, string manifestETag, IReadOnlyCollection<FileHistory> history)
    {
        var byKey = history.ToLookup(row => row.Key);
        var latest = files
            .Select(file => LastOf(file, byKey))
            .OfType<FileHistory>()
            .Where(row => row.State == FileState.Failed && row.ManifestETag == manifestETag);
        return
        [
            .. latest
                .GroupBy(row => row.LoadId)
                .Where(group => group.Count() == group.First().FileCount)
                .SelectMany(group => group),
        ];
    }

    /// <summary>
    /// The files that a load under NOLOAD passes over: this manifest version found exactly these good the last time it
    /// read them.
    /// </summary>
    public static IReadOnlyCollection<ObjectVersion> FindChecked(
        IReadOnlyCollection<ObjectVersion> files, string manifestETag, IReadOnlyCollection<FileHistory> history)
    {
        var byKey = history.ToLookup(row => row.Key);
        return
        [
            .. files.Where(file => LastOf(file, byKey) is { State: FileState.Checked } last && last.ManifestETag == manifestETag),
        ];
    }

    /// <summary>Whether a row proves that the rows of exactly this version were committed.</summary>
    public static bool ProvesLoad(FileHistory row, ObjectVersion file) =>
        row.State == FileState.Loaded && IsVersion(row, file);

    private static bool AreOneLoad(List<ObjectVersion> loaded, string table, ILookup<string, FileHistory> history)
    {
        var loads = loaded.Select(file => LastLoad(history[file.Key], table)!).ToList();
        return loads.All(load => load.LoadId == loads[0].LoadId && load.FileCount == loaded.Count);
    }

    private static FileHistory? LastLoad(IEnumerable<FileHistory> history, string table) =>
        history.Where(row => row.Table == table && row.State == FileState.Loaded).MaxBy(row => row.Sequence);

    private static FileHistory? LastOf(ObjectVersion file, ILookup<string, FileHistory> history) =>
        history[file.Key].Where(row => IsVersion(row, file)).MaxBy(row => row.Sequence);

    private static bool IsVersion(FileHistory row, ObjectVersion file) =>
        row.Key == file.Key && row.ETag == file.ETag && row.LastModified == file.LastModified;
}
