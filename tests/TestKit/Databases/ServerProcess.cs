using System.Diagnostics;
using Blueshift.TestKit.Processes;

namespace Blueshift.TestKit.Databases;

/// <summary>
/// One process of the PostgreSQL server's programs. They refuse to run as root, so root runs them as <c>postgres</c>.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string ServerUser = "postgres";
    private const string ReadyLine = "database system is ready to accept connections";
    private const int SigQuit = 3;

    private static readonly string[] AsServerUser =
        ["setpriv", "--reuid", ServerUser, "--regid", ServerUser, "--clear-groups", "--pdeathsig", "KILL"];

    private static readonly Dictionary<string, string?> SameEnvironment = [];

    private readonly OwnedProcess _process;

    private ServerProcess(OwnedProcess process) => _process = process;

    /// <summary>Starts a server and returns when it accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(string program, IReadOnlyList<string> arguments, string workingDirectory)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = await StartAsync(program, arguments, workingDirectory, line =>
        {
            if (line.Contains(ReadyLine, StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        });
        if (await Task.WhenAny(ready.Task, process.Exited) != ready.Task)
        {
            await process.Exited;
            throw new InvalidOperationException($"{program} ended before it was ready:\n{process.Output}{process.Errors}");
        }

        return new ServerProcess(process);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, string workingDirectory)
    {
        await using var process = await StartAsync(program, arguments, workingDirectory, _ => { });
        if (await process.Exited is not 0 and var code)
        {
            throw new InvalidOperationException($"{program} failed with exit code {code}:\n{process.Output}{process.Errors}");
        }
    }

    /// <summary>Lets the user that the programs run as write there.</summary>
    public static async Task GiveToServerUserAsync(string directory)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", ServerUser, directory]);
            await chown.WaitForExitAsync();
        }
    }

    /// <summary>Ends the server at once and returns when it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Signal(SigQuit);
        await _process.Exited;
        await _process.DisposeAsync();
    }

    private static Task<OwnedProcess> StartAsync(
        string program, IReadOnlyList<string> arguments, string workingDirectory, Action<string> onLine)
    {
        string[] asUser = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? AsServerUser : [];
        string[] command = [.. asUser, Path.Combine(PostgresBinaries.FindDirectory(), program), .. arguments];
        return OwnedProcess.StartAsync(command, workingDirectory, SameEnvironment, onLine);
    }
}
