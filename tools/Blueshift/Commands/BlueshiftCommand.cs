using System.CommandLine;

namespace Blueshift.Tool.Commands;

/// <summary>The command line of <c>blueshift</c>.</summary>
internal static class BlueshiftCommand
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand(
            "Loads data files from folders of an S3 bucket into Amazon Redshift, PostgreSQL or DuckDB, each exactly once.")
        {
            RunCommand.Create(terminal),
            DemoCommand.Create(terminal),
            CheckCommand.Create(terminal),
            DdlCommand.Create(terminal),
        };
        var result = root.Parse(args);
        var code = await result.InvokeAsync();
        return result.Errors.Count > 0 ? ExitCode.Invalid : code;
    }
}
