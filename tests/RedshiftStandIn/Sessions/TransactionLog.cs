namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>
/// The transactions of all sessions, for Redshift's rule on those that overlap: what they did must be what they could have
/// done one after the other (c_serial_isolation). It is held for each two of them; a longer cycle is not found.
/// </summary>
internal sealed class TransactionLog
{
    private readonly Lock _lock = new();
    private readonly List<TransactionFootprint> _transactions = [];
    private long _now;

    public TransactionFootprint Begin()
    {
        lock (_lock)
        {
            var begun = new TransactionFootprint(_now);
            _transactions.Add(begun);
            return begun;
        }
    }

    /// <summary>Notes what a statement reads and writes.</summary>
    /// <returns>False when there is no order any more for the transaction and another.</returns>
    public bool TryTouch(TransactionFootprint own, IEnumerable<string> read, IEnumerable<string> written)
    {
        lock (_lock)
        {
            own.Read.UnionWith(read);
            own.Written.UnionWith(written);
            return !_transactions.Exists(
                other => other != own && own.Overlaps(other) && own.IsBefore(other) && other.IsBefore(own));
        }
    }

    public void Commit(TransactionFootprint own)
    {
        lock (_lock)
        {
            own.CommittedAt = ++_now;
            ForgetSeen();
        }
    }

    public void RollBack(TransactionFootprint own)
    {
        lock (_lock)
        {
            _transactions.Remove(own);
            ForgetSeen();
        }
    }

    private void ForgetSeen()
    {
        var oldest = _transactions.Where(other => other.CommittedAt is null).Min(other => (long?)other.Snapshot) ?? _now;
        _transactions.RemoveAll(other => other.CommittedAt <= oldest);
    }
}
