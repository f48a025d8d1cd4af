namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>Which table was last written when, over all sessions: in commits, not in time.</summary>
internal sealed class WriteLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _commits = [];
    private long _now;

    public long Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    public void Commit(IEnumerable<string> tables)
    {
        lock (_lock)
        {
            _now++;
            foreach (var table in tables)
            {
                _commits[table] = _now;
            }
        }
    }

    public bool WasWrittenSince(string table, long moment)
    {
        lock (_lock)
        {
            return _commits.GetValueOrDefault(table) > moment;
        }
    }
}
