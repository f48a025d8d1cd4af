using System.CommandLine;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Startup;
using Blueshift.Storage;
using Blueshift.Tool.Verification;
using Blueshift.Warehouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Blueshift.Tool.Commands;

/// <summary>
/// <c>blueshift verify-redshift</c>: asks a real Redshift what only a real one can answer, and loads a scratch table.
/// </summary>
internal sealed class VerifyRedshiftCommand(Terminal terminal)
{
    public static Command Create(Terminal terminal)
    {
        var config = ConfigOption.Create();
        var command = new Command(
            "verify-redshift",
            "Asks the first Redshift of a configuration what its documentation leaves open, and loads a scratch table; removes all it made.")
        {
            config,
        };
        command.SetAction((result, cancellationToken) =>
            new VerifyRedshiftCommand(terminal).RunAsync(result.GetRequiredValue(config).ToString(), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        switch (await ConfigFile.ReadAsync(path, cancellationToken))
        {
            case ConfigResult.Accepted { Config: var config } when FindRedshift(config) is { } target:
                return await VerifyAsync(config, target, cancellationToken);
            case ConfigResult.Accepted:
                return Refuse($"{path}: there is no connection with jdbc:redshift: among :redshift-connections.");
            case ConfigResult.Refused refused:
                return Refuse(string.Join('\n', refused.Problems.Select(problem => problem.Render(path))));
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    private static ConnectionTarget.Redshift? FindRedshift(BlueshiftConfig config) => config.Connections.Values
        .OfType<ConnectionSettings.Usable>().Select(usable => usable.Target).OfType<ConnectionTarget.Redshift>().FirstOrDefault();

    private async Task<int> VerifyAsync(
        BlueshiftConfig config, ConnectionTarget.Redshift target, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddBlueshiftHost(config, "blueshift").AddObjectStore(config.Bucket).AddWarehouses();
        using var host = builder.Build();
        var services = host.Services;
        var verification = new RedshiftVerification(
            target,
            services.GetRequiredService<IWarehouses>().For(target),
            services.GetRequiredService<IObjectStore>(),
            services.GetRequiredService<Func<Guid>>(),
            services.GetRequiredService<TimeProvider>());
        var surprises = 0;
        try
        {
            await foreach (var finding in verification.RunAsync(cancellationToken))
            {
                surprises += finding.IsAsExpected ? 0 : 1;
                terminal.WriteRaw(Show(finding));
            }
        }
        finally
        {
            terminal.WriteRaw($"clean-up: {await verification.CleanUpAsync()}");
        }

        terminal.WriteRaw(surprises == 0 ? "Everything is as expected." : $"{surprises} answers are not as expected.");
        return surprises == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Show(Finding finding)
    {
        var seen = finding.Seen.ReplaceLineEndings("\\n");
        return finding switch
        {
            { Expected: null } => $"  ? {finding.Name}: {seen}",
            { IsAsExpected: true } => $" ok {finding.Name}: {seen}",
            _ => $" !! {finding.Name}: expected {finding.Expected!.ReplaceLineEndings("\\n")}, seen {seen}",
        };
    }

    private int Refuse(string reason)
    {
        terminal.WriteError(reason);
        return ExitCode.Invalid;
    }
}
