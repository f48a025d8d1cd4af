using Blueshift.Copy;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Loading;

/// <summary>One file of the batch under way, and what has become of it so far.</summary>
/// <param name="number">Its place in the plan, and in the origin of its rows.</param>
/// <param name="version">Which object.</param>
/// <param name="room">What the files of the batch share for the rows they describe.</param>
internal sealed class BatchFile(int number, ObjectVersion version, ErrorRoom room)
{
    private readonly List<RowError> _errors = [];

    public int Number => number;

    public ObjectVersion Version => version;

    /// <summary>Null while the file may still be loaded by this load.</summary>
    public FileResult? Result { get; set; }

    /// <summary>Rows in staging.</summary>
    public long Rows { get; private set; }

    public long RowsRejected { get; private set; }

    /// <summary>Some of them: at least the first, at most <see cref="RowErrorLimits.MaxOfFile"/>.</summary>
    public IReadOnlyList<RowError> Errors => _errors;

    public IEnumerable<FileRowError> RowErrors => _errors.Select(error => new FileRowError(version, error));

    public FileFault? Fault { get; private set; }

    /// <summary>What copying the file came to; what an earlier attempt did is forgotten.</summary>
    public void Take(FileCopyResult result)
    {
        _errors.Clear();
        Rows = result.Rows;
        RowsRejected = result.RowsRejected;
        Fault = result.Fault;
        foreach (var error in result.Errors)
        {
            Keep(error);
        }
    }

    /// <summary>A row that had been staged turned out bad.</summary>
    public void Reject(RowError error)
    {
        Rows--;
        RowsRejected++;
        Keep(error);
    }

    public override string ToString() => version.Key;

    private void Keep(RowError error)
    {
        if (_errors.Count < RowErrorLimits.MaxOfFile && (room.TryTake() || _errors.Count == 0))
        {
            _errors.Add(error);
        }
    }
}
