using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// Picks the next batch out of any number of waiting files that come in any order: the oldest, as many as the limits
/// allow, never a newer file before an older one. Holds no more files than one batch has.
/// </summary>
public sealed class BatchSelector
{
    /// <summary>The most files in one message, whatever the limits say.</summary>
    public const int MaxFilesAtOnce = 10_000;

    private readonly BatchLimits _limits;
    private readonly bool _isCut;
    private readonly int _bytesOfManifest;

    // The newest first, as that is the one to give up when there are too many.
    private readonly PriorityQueue<ObjectVersion, FilePosition> _chosen =
        new(Comparer<FilePosition>.Create((left, right) => right.CompareTo(left)));

    private FilePosition? _firstGivenUp;
    private long _offered;
    private long _offeredBytes;
    private long _fileBytes;
    private long _messageBytes;

    /// <param name="manifest">Whose files they are.</param>
    /// <param name="strategy">A replace is never cut: it takes all files or none.</param>
    /// <param name="limits">How much goes into one load; not heeded by a replace.</param>
    public BatchSelector(ManifestRef manifest, LoadStrategy strategy, BatchLimits limits)
    {
        _limits = limits;
        _isCut = strategy != LoadStrategy.Replace;
        _bytesOfManifest = MessageSize.Of(manifest);
    }

    private int MaxMessageBytes => _isCut ? MessageSize.MaxBytesOfFiles : MessageSize.MaxBytesOfFilesAtOnce;

    private bool IsTooMuch =>
        _messageBytes + _bytesOfManifest > MaxMessageBytes
        || _chosen.Count > MaxFilesAtOnce
        || (_isCut && (_chosen.Count > _limits.MaxFiles || _fileBytes > _limits.MaxBytes));

    /// <summary>Offers a file that is waiting. Each is offered once.</summary>
    public void Offer(ObjectVersion file)
    {
        _offered++;
        _offeredBytes += MessageSize.Of(file);
        var position = FilePosition.Of(file);

        // A file that had to be given up stays given up when older ones come, and so does everything after it.
        if (_firstGivenUp is { } first && position > first)
        {
            return;
        }

        _chosen.Enqueue(file, position);
        _fileBytes += file.Size;
        _messageBytes += MessageSize.Of(file);
        while (IsTooMuch && _chosen.Count > 1)
        {
            GiveUpNewest();
        }
    }

    /// <summary>The batch. Nothing is to be offered afterwards.</summary>
    public BatchSelection Select()
    {
        var isLast = _chosen.Count == _offered;
        if (!_isCut && (!isLast || IsTooMuch))
        {
            return new BatchSelection.TooManyFiles(_offered, _offeredBytes);
        }

        var files = _chosen.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element).ToList();
        return files.Count == 0 ? new BatchSelection.Nothing() : new BatchSelection.Chosen(files, isLast);
    }

    private void GiveUpNewest()
    {
        var newest = _chosen.Dequeue();
        _firstGivenUp = FilePosition.Of(newest);
        _fileBytes -= newest.Size;
        _messageBytes -= MessageSize.Of(newest);
    }
}
