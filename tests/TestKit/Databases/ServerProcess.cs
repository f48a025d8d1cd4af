using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Blueshift.TestKit.Databases;

/// <summary>
/// One process of the PostgreSQL server's programs. They refuse to run as root, so root runs them as <c>postgres</c>.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string ServerUser = "postgres";
    private const string ReadyLine = "database system is ready to accept connections";
    private const int SigQuit = 3;
    private const int MaxOutput = 65536;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string program, IReadOnlyList<string> arguments, string workingDirectory)
    {
        string[] command = [.. Prefix(), Path.Combine(PostgresBinaries.FindDirectory(), program), .. arguments];
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                WorkingDirectory = workingDirectory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a server and returns when it accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(
        string program, IReadOnlyList<string> arguments, string workingDirectory)
    {
        var server = new ServerProcess(program, arguments, workingDirectory);
        server.StartOnThreadOfItsOwn();
        if (await Task.WhenAny(server._ready.Task, server._exited.Task) != server._ready.Task)
        {
            await server._exited.Task;
            throw new InvalidOperationException($"{program} ended before it was ready:\n{server.Output}");
        }

        return server;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, string workingDirectory)
    {
        await using var run = new ServerProcess(program, arguments, workingDirectory);
        run.StartOnThreadOfItsOwn();
        await run._exited.Task;
        if (run._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with code {run._process.ExitCode}:\n{run.Output}");
        }
    }

    /// <summary>Lets the user that the programs run as write there.</summary>
    public static async Task GiveToServerUserAsync(string directory)
    {
        if (IsRoot())
        {
            using var chown = Process.Start("chown", ["-R", ServerUser, directory]);
            await chown.WaitForExitAsync();
        }
    }

    /// <summary>Ends the server at once and returns when it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, SigQuit);
        }

        await _exited.Task;
        _process.Dispose();
    }

    private static string[] Prefix() => (OperatingSystem.IsLinux(), IsRoot()) switch
    {
        (true, true) =>
        [
            "setpriv", "--reuid", ServerUser, "--regid", ServerUser, "--clear-groups", "--pdeathsig", "KILL",
        ],
        (true, false) => ["setpriv", "--pdeathsig", "KILL"],
        _ => [],
    };

    private static bool IsRoot() => Environment.IsPrivilegedProcess;

    // Linux sends the parent-death signal when the thread that started the process ends, and pool threads come and go.
    private void StartOnThreadOfItsOwn() =>
        new Thread(() =>
        {
            try
            {
                _process.Start();
                _process.BeginOutputReadLine();
                _process.BeginErrorReadLine();
                _process.WaitForExit();
                _exited.SetResult();
            }
            catch (Exception exception)
            {
                _exited.SetException(exception);
            }
        })
        { IsBackground = true, Name = "PostgreSQL server" }.Start();

    private void Take(string? line)
    {
        lock (_output)
        {
            if (_output.Length < MaxOutput)
            {
                _output.AppendLine(line);
            }
        }

        if (line?.Contains(ReadyLine, StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
