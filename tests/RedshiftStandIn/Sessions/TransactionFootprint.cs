namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>Which tables a transaction has read and written, and when: in commits, not in time.</summary>
/// <param name="snapshot">The last commit that it sees.</param>
internal sealed class TransactionFootprint(long snapshot)
{
    public long Snapshot => snapshot;

    /// <summary>Null as long as it has not committed.</summary>
    public long? CommittedAt { get; set; }

    public HashSet<string> Read { get; } = [];

    public HashSet<string> Written { get; } = [];

    /// <summary>Whether neither of the two has seen what the other did; this one has not committed.</summary>
    public bool Overlaps(TransactionFootprint other) => other.CommittedAt is null || other.CommittedAt > snapshot;

    /// <summary>Whether it has to come first, if the two are to be one after the other.</summary>
    public bool IsBefore(TransactionFootprint other) =>
        Read.Overlaps(other.Written) || (CommittedAt is not null && Written.Overlaps(other.Written));
}
