using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// MERGE in its two forms (r_MERGE): with exactly the two clauses, which PostgreSQL carries out, and REMOVE DUPLICATES,
/// which the stand-in does.
/// </summary>
/// <param name="Target">The table that is written.</param>
/// <param name="Source">A table, never a query.</param>
/// <param name="Alias">The name that the condition has for the source.</param>
/// <param name="Condition">The condition, for PostgreSQL.</param>
internal sealed record MergeStatement(TableRef Target, TableRef Source, string Alias, string Condition)
{
    public static StatementPlan Plan(Statement statement, TableRef target, int index)
    {
        var merge = Read(statement, target, index, out var clauses);
        if (statement.HasAt(clauses, "remove", "duplicates") && clauses + 2 == statement.Tokens.Count)
        {
            return new StatementPlan(StatementKind.MergeDuplicates, statement, merge.Condition, target);
        }

        var notMatched = statement.Find(clauses, "when", "not", "matched", "then", "insert");
        var isComplete = notMatched > clauses && statement.Find(notMatched + 1, "when", "matched") < 0
            && statement.Find(notMatched + 1, "when", "not", "matched") < 0
            && statement.HasAt(clauses, "when", "matched", "then") && statement[clauses + 3].IsAny("update", "delete");
        return isComplete
            ? new StatementPlan(StatementKind.Write, statement, new Rewriting(statement).ToString(), target)
            : throw RedshiftException.Syntax("WHEN");
    }

    /// <summary>Reads a MERGE that has been planned before.</summary>
    public static MergeStatement Read(Statement statement) =>
        statement.ReadTable(2) is var (target, next)
            ? Read(statement, target, next, out _)
            : throw RedshiftException.Syntax(statement[2].Text);

    private static MergeStatement Read(Statement statement, TableRef target, int index, out int clauses)
    {
        if (!statement[index].Is("using") || statement.ReadTable(index + 1) is not var (source, next))
        {
            throw RedshiftException.Syntax(statement[index + (statement[index].Is("using") ? 1 : 0)].Text);
        }

        var alias = source.Name;
        next += statement[next].Is("as") ? 1 : 0;
        if (!statement[next].Is("on"))
        {
            alias = statement[next++].Value;
        }

        clauses = FindClauses(statement, next);
        if (!statement[next].Is("on") || clauses < 0)
        {
            throw RedshiftException.Syntax(statement[next].Text);
        }

        // The condition alone, rewritten as a statement of its own.
        var condition = statement with { Tokens = [.. statement.Tokens.Skip(next + 1).Take(clauses - next - 1)] };
        return new MergeStatement(target, source, alias, new Rewriting(condition).ToString());
    }

    private static int FindClauses(Statement statement, int from)
    {
        var when = statement.Find(from, "when", "matched", "then");
        var duplicates = statement.Find(from, "remove", "duplicates");
        return when >= 0 ? when : duplicates;
    }
}
