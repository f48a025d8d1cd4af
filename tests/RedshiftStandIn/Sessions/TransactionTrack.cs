namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>What a session's transaction has seen and written, for Redshift's rule on transactions that overlap.</summary>
internal sealed class TransactionTrack(TransactionLog log) : IDisposable
{
    private TransactionFootprint? _own;

    public void Clear()
    {
        if (_own is not null)
        {
            log.RollBack(_own);
            _own = null;
        }
    }

    /// <summary>
    /// Notes a statement that looks at rows or writes them, and whose lock is held; the first one fixes what the transaction
    /// sees. False when the transaction is at odds with another.
    /// </summary>
    public bool TryTouch(IEnumerable<string> read, IEnumerable<string> written) =>
        log.TryTouch(_own ??= log.Begin(), read, written);

    public void Commit()
    {
        if (_own is not null)
        {
            log.Commit(_own);
            _own = null;
        }
    }

    /// <summary>A session that ends in a transaction rolls it back.</summary>
    public void Dispose() => Clear();
}
