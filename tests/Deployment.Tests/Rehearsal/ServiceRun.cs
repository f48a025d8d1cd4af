using System.Text;
using Blueshift.TestKit;
using Blueshift.TestKit.Processes;

namespace Blueshift.Deployment.Tests.Rehearsal;

/// <summary>The built program of one service, run as its image runs it.</summary>
internal sealed class ServiceRun : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string[] _command;
    private readonly string _directory;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly OwnedProcess _process;

    private ServiceRun(
        string[] command, string directory, IReadOnlyDictionary<string, string?> environment, OwnedProcess process)
    {
        (_command, _directory, _environment, _process) = (command, directory, environment, process);
    }

    public string Transcript => new StringBuilder().AppendJoin(' ', _command).AppendLine()
        .Append(_process.Output).Append(_process.Errors).ToString();

    /// <param name="service">Such as <c>Loader</c>.</param>
    /// <param name="arguments">Those of the image.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="environment">Those of the compose file.</param>
    public static async Task<ServiceRun> StartAsync(
        string service, IEnumerable<string> arguments, string directory, IReadOnlyDictionary<string, string?> environment)
    {
        string[] command = ["dotnet", Program(service), .. arguments];
        return new ServiceRun(
            command, directory, environment, await OwnedProcess.StartAsync(command, directory, environment, _ => { }));
    }

    /// <summary>Runs the health check again and again until it succeeds.</summary>
    public async Task WaitUntilHealthyAsync(string question, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (await CheckAsync(question) != 0)
        {
            Assert.False(_process.Exited.IsCompleted || limit.IsCancellationRequested, Transcript);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>Asks it to stop, and returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        _process.Signal(SigTerm);
        return await _process.Exited.WaitAsync(Patience, cancellationToken);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<int> CheckAsync(string question)
    {
        await using var check = await OwnedProcess.StartAsync(
            [.. _command, "--health", question], _directory, _environment, _ => { });
        return await check.Exited;
    }

    // Beside this test's own folder in the build's output, so that each configuration runs its own.
    private static string Program(string service) => Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", service, new DirectoryInfo(AppContext.BaseDirectory).Name, $"Blueshift.{service}.dll");
}
