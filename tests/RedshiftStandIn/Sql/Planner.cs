using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// Knows the statements that Redshift has, refuses all others, and says how each is carried out. A statement that is not
/// on this list is a syntax error, so that something PostgreSQL alone can do is found out.
/// </summary>
internal sealed class Planner(Refusals refusals)
{
    private static readonly string[] CreatedThings = ["schema", "view", "user", "group"];

    private static readonly string[] DroppedThings = ["table", "schema", "view", "user", "group"];

    /// <exception cref="RedshiftException">Redshift would refuse it before it runs.</exception>
    public StatementPlan Plan(Statement statement)
    {
        if (!statement.First.Is("copy"))
        {
            refusals.Check(statement);
        }

        return statement.First.Value switch
        {
            "select" or "with" or "(" => Pass(statement, StatementKind.Read),
            "explain" => Pass(statement, StatementKind.Read),
            "insert" or "update" or "delete" or "merge" => PlanWrite(statement),
            "create" => PlanCreate(statement),
            "drop" => PlanDrop(statement),
            "alter" => PlanAlter(statement),
            "grant" or "revoke" or "comment" or "show" => Pass(statement, StatementKind.Other),
            "set" or "reset" => PlanSet(statement),
            "copy" => new StatementPlan(StatementKind.Copy, statement, statement.Text, null),
            "vacuum" => Own(StatementKind.Vacuum, statement),
            "analyze" => Own(StatementKind.Analyze, statement),
            "cancel" => Own(StatementKind.Cancel, statement),
            _ => PlanTransaction(statement),
        };
    }

    private static StatementPlan PlanTransaction(Statement statement)
    {
        switch (statement.First.Value)
        {
            case "begin" or "start":
                // Redshift takes a level and has its own: the one that a database is set to, which sees a snapshot.
                return new StatementPlan(StatementKind.Begin, statement, "BEGIN ISOLATION LEVEL REPEATABLE READ", null);
            case "commit" or "end":
                return new StatementPlan(StatementKind.Commit, statement, "COMMIT", null);
            case "rollback" or "abort" when statement.Find(1, "to") >= 0:
            case "savepoint" or "release":
                throw RedshiftException.NotSupported("SAVEPOINT");
            case "rollback" or "abort":
                return new StatementPlan(StatementKind.Rollback, statement, "ROLLBACK", null);
            case "lock":
                return PlanLock(statement);
            case "truncate":
                return PlanTruncate(statement);
            default:
                throw RedshiftException.Syntax(statement.First.Text);
        }
    }

    private static StatementPlan Pass(Statement statement, StatementKind kind, TableRef? target = null)
    {
        var rewriting = new Rewriting(statement);
        Qualify.Rewrite(statement, rewriting);
        return new StatementPlan(kind, statement, rewriting.ToString(), target);
    }

    private static StatementPlan Own(StatementKind kind, Statement statement) =>
        new(kind, statement, statement.Text, null);

    private static StatementPlan PlanWrite(Statement statement)
    {
        var index = statement[1].IsAny("into", "from") ? 2 : 1;
        if (statement.ReadTable(index) is not var (table, next))
        {
            throw RedshiftException.Syntax(statement[index].Text);
        }

        switch (statement.First.Value)
        {
            case "delete" when !statement[next].IsAny("using", "where", ""):
                throw RedshiftException.Syntax(statement[next].Text);
            case "merge":
                return MergeStatement.Plan(statement, table, next);
            default:
                return Pass(statement, StatementKind.Write, table);
        }
    }

    private static StatementPlan PlanCreate(Statement statement)
    {
        var index = 1;
        while (statement[index].IsAny("temp", "temporary", "local"))
        {
            index++;
        }

        var rewriting = new Rewriting(statement);
        if (statement[index].Is("table"))
        {
            new CreateTable(statement, rewriting).Rewrite(index + 1);
            Qualify.Rewrite(statement, rewriting);
        }
        else if (index > 1 || !(statement[1].IsAny(CreatedThings) || statement.HasAt(1, "or", "replace", "view")))
        {
            throw RedshiftException.Syntax(statement[index].Text);
        }

        return new StatementPlan(StatementKind.Other, statement, rewriting.ToString(), null);
    }

    private static StatementPlan PlanDrop(Statement statement) => statement[1].IsAny(DroppedThings)
        ? Pass(statement, StatementKind.Other)
        : throw RedshiftException.Syntax(statement[1].Text);

    private static StatementPlan PlanAlter(Statement statement)
    {
        if (statement[1].IsAny("schema", "user", "group"))
        {
            return Pass(statement, StatementKind.Other);
        }

        return statement[1].Is("table") && statement.ReadTable(2) is var (table, next)
            ? AlterTable.Plan(statement, table, next, new Rewriting(statement))
            : throw RedshiftException.Syntax(statement[1].Text);
    }

    private static StatementPlan PlanSet(Statement statement)
    {
        var index = statement[1].IsAny("local", "session") ? 2 : 1;
        return statement[index].Is("authorization") || RedshiftSettings.IsOfBoth(statement[index].Value)
            ? Pass(statement, StatementKind.Other)
            : new StatementPlan(StatementKind.OwnSetting, statement, "SET", null);
    }

    private static StatementPlan PlanLock(Statement statement)
    {
        if (statement.Find(1, "in") is var mode && mode >= 0)
        {
            throw RedshiftException.Syntax(statement[mode].Text);
        }

        return Pass(statement, StatementKind.Lock);
    }

    private static StatementPlan PlanTruncate(Statement statement)
    {
        var index = statement[1].Is("table") ? 2 : 1;
        return statement.ReadTable(index) is var (table, next) && next == statement.Tokens.Count
            ? new StatementPlan(StatementKind.Truncate, statement, $"TRUNCATE {table.Sql}", table)
            : throw RedshiftException.Syntax(statement.Tokens[^1].Text);
    }
}
