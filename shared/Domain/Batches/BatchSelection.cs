using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>What is to be loaded next of what is waiting.</summary>
public abstract record BatchSelection
{
    private BatchSelection()
    {
    }

    /// <summary>No file is waiting.</summary>
    public sealed record Nothing : BatchSelection;

    /// <param name="Files">In the order in which they are loaded.</param>
    /// <param name="IsLast">Whether no other file is waiting.</param>
    public sealed record Chosen(IReadOnlyList<ObjectVersion> Files, bool IsLast) : BatchSelection;

    /// <summary>A load that must not be cut does not fit into one message.</summary>
    /// <param name="FileCount">How many files are waiting.</param>
    /// <param name="Bytes">How many bytes their names and versions take in a message.</param>
    public sealed record TooManyFiles(long FileCount, long Bytes) : BatchSelection
    {
        /// <summary>For the person who has to put them into fewer files.</summary>
        public string Reason =>
            $":strategy \"replace\" loads all files at once, but {FileCount} files are waiting and their names take "
            + $"{Bytes} bytes in one message, where at most {BatchSelector.MaxFilesAtOnce} files and "
            + $"{MessageSize.MaxBytesOfFilesAtOnce} bytes fit: write fewer, larger files or shorter names";
    }
}
