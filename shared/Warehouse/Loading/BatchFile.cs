using Blueshift.Copy;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Loading;

/// <summary>One file of the batch under way, and what has become of it so far.</summary>
/// <param name="number">Its place in the plan, and in the origin of its rows.</param>
/// <param name="version">Which object.</param>
internal sealed class BatchFile(int number, ObjectVersion version)
{
    /// <summary>Described rows are kept in memory, and a batch may have thousands of bad files.</summary>
    private const int MaxKeptErrors = 20;

    private readonly List<RowError> _errors = [];

    public int Number => number;

    public ObjectVersion Version => version;

    /// <summary>Null while the file may still be loaded by this load.</summary>
    public FileResult? Result { get; set; }

    /// <summary>Rows in staging.</summary>
    public long Rows { get; private set; }

    public long RowsRejected { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RowError> Errors => _errors;

    public FileFault? Fault { get; private set; }

    public void Take(FileCopyResult result)
    {
        Rows = result.Rows;
        RowsRejected = result.RowsRejected;
        Fault = result.Fault;
        _errors.AddRange(result.Errors.Take(MaxKeptErrors));
    }

    /// <summary>A row that had been staged turned out bad.</summary>
    public void Reject(RowError error)
    {
        Rows--;
        RowsRejected++;
        if (_errors.Count < MaxKeptErrors)
        {
            _errors.Add(error);
        }
    }

    public override string ToString() => version.Key;
}
