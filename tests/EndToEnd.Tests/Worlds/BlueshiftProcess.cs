using Blueshift.TestKit;
using Blueshift.TestKit.Processes;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>The built <c>blueshift</c> command, or one of the services, as a process of its own.</summary>
public sealed class BlueshiftProcess : IAsyncDisposable
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    /// <summary>Far longer than anything here takes: who waits so long waits for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _commandLine;
    private readonly LineWatch _lines;
    private readonly OwnedProcess _process;

    private BlueshiftProcess(string commandLine, LineWatch lines, OwnedProcess process)
    {
        _commandLine = commandLine;
        _lines = lines;
        _process = process;
    }

    /// <summary>Beside this test's own folder in the build's output, so that each configuration runs its own.</summary>
    private static string Executable(string project, string name) => Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, name);

    /// <summary>What it has written so far, for the report of a failed test.</summary>
    public string Transcript =>
        $"$ {_commandLine}\n{_process.Output}--- standard error\n{_process.Errors}--- {(_process.Exited.IsCompletedSuccessfully ? $"exit code {_process.Exited.Result}" : "still running")}\n";

    public static Task<BlueshiftProcess> StartAsync(
        string directory, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartAsync(Executable("Blueshift", "blueshift"), directory, environment, arguments);

    /// <summary>Starts a service.</summary>
    /// <param name="service">Its folder's name.</param>
    /// <param name="directory">Its working directory.</param>
    /// <param name="environment">Its environment variables, beside those of this process.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<BlueshiftProcess> StartServiceAsync(
        string service, string directory, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartAsync(Executable(service, $"Blueshift.{service}"), directory, environment, arguments);

    private static async Task<BlueshiftProcess> StartAsync(
        string executable, string directory, IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var lines = new LineWatch();
        var process = await OwnedProcess.StartAsync([executable, .. arguments], directory, environment, lines.Take);
        return new BlueshiftProcess($"{Path.GetFileName(executable)} {string.Join(' ', arguments)}", lines, process);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<RunResult> WaitAsync(CancellationToken cancellationToken) =>
        new(await WithinPatience(_process.Exited, "end", cancellationToken), _process.Output, _process.Errors);

    /// <summary>Waits until it has written a line that holds this text, on either stream.</summary>
    public async Task WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        var written = _lines.WaitAsync(text);
        var first = await WithinPatience(Task.WhenAny(written, _process.Exited), $"write '{text}'", cancellationToken);
        if (first != written)
        {
            throw new InvalidOperationException($"It ended without writing '{text}':\n{Transcript}");
        }
    }

    /// <summary>Waits for something that the process should bring about, and fails at once when it ends before.</summary>
    public async Task WaitForAsync(Task happening, CancellationToken cancellationToken)
    {
        var first = await WithinPatience(Task.WhenAny(happening, _process.Exited), "come so far", cancellationToken);
        if (first != happening)
        {
            throw new InvalidOperationException($"It ended before it came so far:\n{Transcript}");
        }

        await happening;
    }

    /// <summary>Waits for something that the process may bring about; false when it ends without.</summary>
    public async Task<bool> TryWaitForAsync(Task happening, CancellationToken cancellationToken) =>
        await WithinPatience(Task.WhenAny(happening, _process.Exited), "come so far or end", cancellationToken) == happening;

    /// <summary>SIGKILL: no code of the process runs any more.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Signal(SigKill);
        await WithinPatience(_process.Exited, "die", cancellationToken);
    }

    /// <summary>SIGTERM: asks it to stop.</summary>
    public void Terminate() => _process.Signal(SigTerm);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<T> WithinPatience<T>(Task<T> task, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"It did not {what} within {Patience.TotalSeconds} s:\n{Transcript}", late);
        }
    }
}
