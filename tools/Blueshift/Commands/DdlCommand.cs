using System.CommandLine;
using Blueshift.Warehouse.History;

namespace Blueshift.Tool.Commands;

/// <summary><c>blueshift ddl</c>: the history's tables, for databases where Blueshift may not create them itself.</summary>
internal static class DdlCommand
{
    public static Command Create(Terminal terminal)
    {
        var dialect = new Argument<string>("DIALECT") { Description = "postgresql, duckdb or redshift.", DefaultValueFactory = _ => "postgresql" };
        dialect.AcceptOnlyFromAmong("postgresql", "duckdb", "redshift");
        var command = new Command("ddl", "Prints the DDL of the load history's tables.") { dialect };
        command.SetAction(result =>
        {
            var text = result.GetValue(dialect) switch
            {
                "duckdb" => HistoryDdl.DuckDb,
                "redshift" => HistoryDdl.Redshift,
                _ => HistoryDdl.PostgreSql,
            };
            terminal.Out.Profile.Out.Writer.WriteLine(text);
            return ExitCode.Done;
        });
        return command;
    }
}
