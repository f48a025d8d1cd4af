using Blueshift.Copy.Rows;
using Blueshift.Copy.Sources;

namespace Blueshift.Copy;

/// <summary>Feeds the rows of one file to a writer, until the file is worked off or not worth reading on.</summary>
/// <param name="file">The file's place in its batch.</param>
/// <param name="source">The file's rows.</param>
/// <param name="errors">Takes those that are rejected.</param>
/// <param name="errorLimit">How many rejected rows make the file fail.</param>
/// <param name="lengthAfterFailure">How many bytes a failed file is read on.</param>
internal sealed class RowFeed(
    int file, RowSource source, RowErrors errors, long errorLimit, long lengthAfterFailure)
{
    private static readonly DiscardingRowWriter Discarding = new();

    private long _failedAt;

    /// <summary>Rows handed to the writer.</summary>
    public long Rows { get; private set; }

    public bool HasFailed => errors.Count >= errorLimit;

    /// <summary>Whether the file has failed and its errors are known well enough.</summary>
    public bool HasSeenEnough => HasFailed && (errors.IsFull || source.Offset - _failedAt > lengthAfterFailure);

    /// <summary>Feeds the rows of the records at hand.</summary>
    public void Feed(IRowWriter writer)
    {
        while (!HasSeenEnough && source.Read())
        {
            var origin = new RowOrigin(file, source.Line);
            var wasFailed = HasFailed;
            if (source.Convert(origin, wasFailed ? Discarding : writer) is { } problem)
            {
                errors.Add(problem, source, origin);
                _failedAt = wasFailed ? _failedAt : source.Offset;
            }
            else if (!wasFailed)
            {
                Rows++;
            }
        }
    }
}
