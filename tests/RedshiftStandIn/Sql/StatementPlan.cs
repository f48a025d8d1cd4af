namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>How a statement is carried out.</summary>
/// <param name="Kind">By whom.</param>
/// <param name="Statement">As the client wrote it.</param>
/// <param name="Sql">For PostgreSQL.</param>
/// <param name="Target">The table it writes, null for none.</param>
internal sealed record StatementPlan(StatementKind Kind, Statement Statement, string Sql, TableRef? Target)
{
    /// <summary>Whether the stand-in carries it out itself, rather than PostgreSQL.</summary>
    public bool IsOwn => Kind >= StatementKind.Copy;

    public bool IsWrite => Target is not null
        && Kind is StatementKind.Write or StatementKind.Copy or StatementKind.MergeDuplicates or StatementKind.Append;
}
