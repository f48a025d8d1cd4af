using Blueshift.Domain;
using Blueshift.Domain.Configuration;
using Blueshift.Loader;
using Blueshift.Scanner;
using Blueshift.Tool.Screens;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Tool.Running;

/// <summary><c>run --once</c>: one look at the bucket with everything that follows from it, and a summary.</summary>
internal sealed class SingleRun(Terminal terminal)
{
    /// <param name="config">The configuration.</param>
    /// <param name="retryFailed">Whether files that failed before get another attempt.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code: 0 when nothing that is in the bucket failed.</returns>
    public async Task<int> RunAsync(BlueshiftConfig config, bool retryFailed, CancellationToken cancellationToken)
    {
        var summary = new RunSummary();
        using var log = new TerminalLoggerProvider(terminal.Error, TimeProvider.System, LogLevel.Information);
        using var host = RunningBlueshift.Build(
            config, Roles.All, new ScanMode(IsPolling: false, retryFailed), log, services => services.AddPublishObserver(_ => summary));
        await host.StartAsync(cancellationToken);
        try
        {
            await ScanAsync(host, cancellationToken);
        }
        catch (BlueshiftException exception)
        {
            terminal.WriteError(exception.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.WriteError("Stopped before the end: what is not loaded yet waits for the next run.");
            return ExitCode.Failed;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        var findings = host.Services.GetRequiredService<ScanFindings>().Current;
        var manifests = summary.Take();
        new SummaryScreen(terminal).Show(manifests, findings);
        return findings.Count == 0 && manifests.All(manifest => manifest.IsClean) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task ScanAsync(IHost host, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var activity = host.Services.GetRequiredService<LoadActivity>();
        var progress = new LoadProgressScreen(terminal.Error, () => activity.Running, TimeProvider.System).ShowAsync(done.Token);
        try
        {
            await host.Services.GetRequiredService<OneScan>().RunAsync(cancellationToken);
        }
        finally
        {
            await done.CancelAsync();
            await progress;
        }
    }
}
