using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Blueshift.Warehouse.Tests.DuckDb;

/// <summary>A second process that has a DuckDB file open: this program again, told so by its environment.</summary>
internal static class FileHolder
{
    private const string Variable = "BLUESHIFT_TESTS_HOLD_FILE";
    private const string Ready = "The file is open.";

    /// <summary>Returns when the process has the file open; it goes on having it until it is killed.</summary>
    public static async Task<Process> StartAsync(string path, CancellationToken cancellationToken)
    {
        // The program that runs the tests may be dotnet itself.
        var start = new ProcessStartInfo("dotnet", [typeof(FileHolder).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[Variable] = path;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line == Ready ? process : throw new InvalidOperationException(
            $"The other process could not open the file: {line}");
    }

    [ModuleInitializer]
    internal static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
        {
            return;
        }

        try
        {
            using var connection = new DuckDbFileDatabase(path).Open();
            Console.WriteLine(Ready);
            Thread.Sleep(Timeout.Infinite);
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception.Message);
            Environment.Exit(1);
        }
    }
}
