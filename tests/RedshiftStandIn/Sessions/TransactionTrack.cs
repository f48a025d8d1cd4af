using Blueshift.RedshiftStandIn.Sql;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>What a session's transaction has seen and written, for Redshift's rule on transactions that overlap.</summary>
internal sealed class TransactionTrack(WriteLog log)
{
    private readonly HashSet<string> _written = [];
    private long? _snapshot;

    public void Clear()
    {
        _snapshot = null;
        _written.Clear();
    }

    /// <summary>The first statement that looks at rows fixes what the transaction sees.</summary>
    public void TakeSnapshot() => _snapshot ??= log.Now;

    /// <summary>Notes a write whose lock is held; false when somebody wrote the table since the snapshot.</summary>
    public bool TryWrite(TableRef table)
    {
        TakeSnapshot();
        _written.Add(table.Key);
        return !log.WasWrittenSince(table.Key, _snapshot!.Value);
    }

    public void Commit()
    {
        log.Commit(_written);
        Clear();
    }
}
