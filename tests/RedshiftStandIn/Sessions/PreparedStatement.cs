using Blueshift.RedshiftStandIn.Sql;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>A statement that has been parsed and may be carried out any number of times.</summary>
/// <param name="Plan">Null for an empty statement.</param>
/// <param name="Received">As it was recorded.</param>
internal sealed record PreparedStatement(StatementPlan? Plan, ReceivedStatement Received)
{
    public bool IsOwn => Plan is { IsOwn: true };
}
