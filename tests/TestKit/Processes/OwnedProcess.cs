using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Blueshift.TestKit.Processes;

/// <summary>
/// A process of a test that ends with the test process, also when that is killed (on Linux). What it writes is kept.
/// </summary>
public sealed class OwnedProcess : IAsyncDisposable
{
    private const int SigKill = 9;
    private const int MaxOutput = 1 << 20;

    // setpriv belongs to util-linux and becomes the program it is told to run: the process id stays the same.
    private static readonly string[] DiesWithParent = ["setpriv", "--pdeathsig", "KILL"];

    private readonly Process _process;
    private readonly Action<string> _onLine;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OwnedProcess(ProcessStartInfo start, Action<string> onLine)
    {
        _onLine = onLine;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
    }

    /// <summary>Its exit code, once it has ended and all it wrote has been read. 128 and the signal's number after a signal.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>What it has written to standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>What it has written to standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <param name="command">The program and its arguments.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Variables on top of this process's own; null takes one away.</param>
    /// <param name="onLine">Is shown each line as it is written.</param>
    public static async Task<OwnedProcess> StartAsync(
        IReadOnlyList<string> command,
        string directory,
        IReadOnlyDictionary<string, string?> environment,
        Action<string> onLine)
    {
        string[] whole = OperatingSystem.IsLinux() ? [.. DiesWithParent, .. command] : [.. command];
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = new OwnedProcess(start, onLine);
        process.RunOnThreadOfItsOwn();
        await process._started.Task;
        return process;
    }

    /// <summary>Sends a signal; a process that has ended already does not mind.</summary>
    public void Signal(int signal)
    {
        if (!_exited.Task.IsCompleted)
        {
            _ = Kill(_process.Id, signal);
        }
    }

    /// <summary>Kills it if it still runs, and returns when it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Signal(SigKill);
        await _exited.Task;
        _process.Dispose();
    }

    // Linux sends the parent-death signal when the thread that started the process ends, and pool threads come and go.
    private void RunOnThreadOfItsOwn() => new Thread(Run) { IsBackground = true, Name = "child process" }.Start();

    private void Run()
    {
        try
        {
            _process.Start();
            _process.StandardInput.Close();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            _started.SetResult();
            _process.WaitForExit();
            _exited.SetResult(_process.ExitCode);
        }
        catch (Exception exception)
        {
            _started.TrySetException(exception);
            _exited.SetException(exception);
        }
    }

    private void Take(StringBuilder kept, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (kept)
        {
            if (kept.Length < MaxOutput)
            {
                kept.AppendLine(line);
            }
        }

        _onLine(line);
    }

    private static string Read(StringBuilder kept)
    {
        lock (kept)
        {
            return kept.ToString();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
