using System.CommandLine;
using Blueshift.Tool.Demo;

namespace Blueshift.Tool.Commands;

/// <summary><c>blueshift demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var keep = new Option<bool>("--keep") { Description = "Leave the folder with the bucket and the database, and say where it is." };
        var command = new Command(
            "demo", "Shows the whole thing on a folder and a DuckDB file it makes itself. Needs nothing but the .NET SDK.") { keep };
        command.SetAction((result, cancellationToken) =>
            DemoShow.RunAsync(terminal, result.GetValue(keep), cancellationToken));
        return command;
    }
}
