using System.CommandLine;
using Blueshift.Hosting.Bus;

namespace Blueshift.Tool.Commands;

/// <summary>The command line of <c>blueshift</c>.</summary>
internal static class BlueshiftCommand
{
    /// <summary>
    /// System.CommandLine would end a process two seconds after SIGTERM or Ctrl-C, whatever runs; the host keeps limits
    /// of its own, and these must come first.
    /// </summary>
    private static readonly TimeSpan TerminationTimeout = StopLimits.Default.Process + TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand(
            "Loads data files from folders of an S3 bucket into Amazon Redshift, PostgreSQL or DuckDB, each exactly once.")
        {
            RunCommand.Create(terminal),
            DemoCommand.Create(terminal),
            CheckCommand.Create(terminal),
            DdlCommand.Create(terminal),
            DeadLettersCommand.Create(terminal),
            VerifyRedshiftCommand.Create(terminal),
        };
        var result = root.Parse(args);
        var code = await result.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out.Profile.Out.Writer,
            Error = terminal.Error.Profile.Out.Writer,
            ProcessTerminationTimeout = TerminationTimeout,
        });
        return result.Errors.Count > 0 ? ExitCode.Invalid : code;
    }
}
