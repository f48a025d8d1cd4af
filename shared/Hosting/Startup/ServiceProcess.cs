using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using Blueshift.Hosting.Http;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting.Startup;

/// <summary>Runs one service as a process of its own.</summary>
public static class ServiceProcess
{
    private const int Stopped = 0;
    private const int Crashed = 1;
    private const int InvalidUsage = 2;
    private const int Healthy = 0;
    private const int Unhealthy = 1;

    /// <param name="name">What the service is called in traces, such as <c>blueshift-loader</c>.</param>
    /// <param name="args">
    /// <c>--config FILE</c> runs the service; with <c>--health live</c> or <c>--health ready</c> after it, a service of
    /// that configuration that runs already is asked how it is.
    /// </param>
    /// <param name="addParts">Adds what the service is made of.</param>
    /// <param name="addConsumers">Registers its consumers.</param>
    /// <returns>
    /// The exit code: 0 after a stop that was asked for, or for good health; 1 when a part broke down, or for bad health;
    /// 2 for a configuration that cannot be used.
    /// </returns>
    public static Task<int> RunAsync(
        string name,
        string[] args,
        Action<IServiceCollection, BlueshiftConfig> addParts,
        Action<IBusRegistrationConfigurator> addConsumers) =>
#pragma warning disable RS0030 // Without a configuration there is no log yet.
        RunAsync(name, args, Console.Error, addParts, addConsumers);
#pragma warning restore RS0030

    internal static async Task<int> RunAsync(
        string name,
        string[] args,
        TextWriter error,
        Action<IServiceCollection, BlueshiftConfig> addParts,
        Action<IBusRegistrationConfigurator> addConsumers)
    {
        if (args is not (["--config", _] or ["--config", _, "--health", "live" or "ready"]))
        {
            return await FailAsync(error, "Usage: --config FILE [--health live|ready]");
        }

        var path = args[1];
        switch (await ConfigFile.ReadAsync(path, CancellationToken.None))
        {
            case ConfigResult.Accepted asked when args is [.., "--health", var question]:
                return await AskAsync(path, asked.Config.Telemetry.HttpAddress, question, error);
            case ConfigResult.Accepted { Config.Transport: TransportSettings.InMemory }:
                return await FailAsync(
                    error,
                    $"{path}: the transport :in-memory connects only roles in one process; use 'blueshift run' for that.");
            case ConfigResult.Accepted accepted:
                using (var host = Build(name, accepted.Config, addParts, addConsumers))
                {
                    return await RunAsync(host, accepted.Warnings.Select(warning => warning.Render(path)));
                }

            case ConfigResult.Refused refused:
                return await FailAsync(error, string.Join('\n', refused.Problems.Select(problem => problem.Render(path))));
            default:
                throw new InvalidOperationException("A configuration is accepted or refused.");
        }
    }

    internal static async Task<int> RunAsync(IHost host, IEnumerable<string> warnings)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ServiceProcess));
        foreach (var warning in warnings)
        {
            logger.ConfigurationWarning(warning);
        }

        await host.StartAsync();
        await host.WaitForShutdownAsync();
        return host.HasCrashed() ? Crashed : Stopped;
    }

    private static async Task<int> AskAsync(string path, Uri? address, string question, TextWriter error)
    {
        if (address is null)
        {
            return await FailAsync(error, $"{path}: nobody can be asked without :telemetry {{:http {{:address …}}}}");
        }

        var problem = await HealthProbe.FindProblemAsync(address, $"/health/{question}", CancellationToken.None);
        if (problem is null)
        {
            return Healthy;
        }

        await error.WriteLineAsync(problem);
        return Unhealthy;
    }

    private static IHost Build(
        string name,
        BlueshiftConfig config,
        Action<IServiceCollection, BlueshiftConfig> addParts,
        Action<IBusRegistrationConfigurator> addConsumers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Two lines for each time that somebody asks for health or metrics.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Services.AddBlueshiftHost(config, name).AddBlueshiftBus(config.Transport, StopLimits.Default, addConsumers);
        addParts(builder.Services, config);
        return builder.Build();
    }

    private static async Task<int> FailAsync(TextWriter error, string message)
    {
        await error.WriteLineAsync(message);
        return InvalidUsage;
    }
}
