using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting.Startup;

/// <summary>Runs one service as a process of its own.</summary>
public static class ServiceProcess
{
    private const int InvalidUsage = 2;

    /// <param name="args"><c>--config FILE</c>.</param>
    /// <param name="addParts">Adds what the service is made of.</param>
    /// <param name="addConsumers">Registers its consumers.</param>
    /// <returns>The exit code: 0 after a stop that was asked for, 2 for a configuration that cannot be used.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        Action<IServiceCollection, BlueshiftConfig> addParts,
        Action<IBusRegistrationConfigurator> addConsumers)
    {
        if (args is not ["--config", var path])
        {
            return await FailAsync("Usage: --config FILE");
        }

        switch (await ConfigFile.ReadAsync(path, CancellationToken.None))
        {
            case ConfigResult.Accepted { Config.Transport: TransportSettings.InMemory }:
                return await FailAsync(
                    $"{path}: the transport :in-memory connects only roles in one process; use 'blueshift run' for that.");
            case ConfigResult.Accepted accepted:
                await RunAsync(accepted.Config, addParts, addConsumers);
                return 0;
            case ConfigResult.Refused refused:
                return await FailAsync(string.Join('\n', refused.Problems.Select(problem => problem.Render(path))));
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    private static async Task RunAsync(
        BlueshiftConfig config,
        Action<IServiceCollection, BlueshiftConfig> addParts,
        Action<IBusRegistrationConfigurator> addConsumers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddBlueshiftHost(config).AddBlueshiftBus(config.Transport, StopLimits.Default, addConsumers);
        addParts(builder.Services, config);
        using var host = builder.Build();
        await host.RunAsync();
    }

    private static async Task<int> FailAsync(string message)
    {
#pragma warning disable RS0030 // Without a configuration there is no log yet.
        await Console.Error.WriteLineAsync(message);
#pragma warning restore RS0030
        return InvalidUsage;
    }
}
