namespace Blueshift.Warehouse.Sql;

/// <summary>What holds for one session.</summary>
/// <param name="name">What it is for; where the server lists its sessions, it shows.</param>
/// <param name="statementTimeout">The limit for each statement.</param>
internal sealed class SessionSettings(string name, TimeSpan statementTimeout)
{
    /// <summary>The longest that timers, Npgsql and PostgreSQL's statement_timeout take, 24 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>
    /// How much longer a client waits than the server may take: the server's own cancel has to come first.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public string Name => name;

    /// <summary>At least a millisecond: to PostgreSQL, 0 means no limit.</summary>
    public TimeSpan StatementTimeout { get; } = TimeSpan.FromTicks(
        Math.Clamp(statementTimeout.Ticks, TimeSpan.TicksPerMillisecond, (Longest - Grace).Ticks));

    /// <summary>When the client gives up a server that has stopped answering, and the connection with it.</summary>
    public TimeSpan ClientTimeout => StatementTimeout + Grace;
}
