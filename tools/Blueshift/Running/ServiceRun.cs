using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Startup;
using Blueshift.Loader;
using Blueshift.Scanner;
using Blueshift.Tool.Screens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Tool.Running;

/// <summary><c>run</c>: until SIGTERM or Ctrl-C.</summary>
internal sealed class ServiceRun(Terminal terminal)
{
    public async Task<int> RunAsync(BlueshiftConfig config, Roles roles, CancellationToken cancellationToken)
    {
        using var log = new TerminalLoggerProvider(terminal.Out, TimeProvider.System, LogLevel.Information);
        using var host = RunningBlueshift.Build(config, roles, ScanMode.Polling, log, _ => { });
        await host.StartAsync(cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var progress = host.Services.GetService<LoadActivity>() is { } activity
            ? new LoadProgressScreen(terminal.Out, () => activity.Running, TimeProvider.System).ShowAsync(stopping.Token)
            : Task.CompletedTask;
        await host.WaitForShutdownAsync(cancellationToken);
        await progress;
        return host.HasCrashed() ? ExitCode.Failed : ExitCode.Done;
    }
}
