using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using Blueshift.Hosting.Startup;
using Blueshift.Hosting.Telemetry;
using Blueshift.Janitor;
using Blueshift.Loader;
using Blueshift.Scanner;
using Blueshift.Storage;
using Blueshift.Warehouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Tool.Running;

/// <summary>Builds the host of one process with one or more roles.</summary>
internal static class RunningBlueshift
{
    /// <param name="config">The configuration.</param>
    /// <param name="roles">What the process takes part in.</param>
    /// <param name="mode">How the Scanner goes about it, if it is one of them.</param>
    /// <param name="logger">Where the log goes.</param>
    /// <param name="extend">Adds what the caller wants beside it.</param>
    public static IHost Build(
        BlueshiftConfig config, Roles roles, ScanMode mode, ILoggerProvider logger, Action<IServiceCollection> extend)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(logger);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("MassTransit", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services
            .AddBlueshiftHost(config, "blueshift")
            .AddObjectStore(config.Bucket)
            .AddWarehouses();
        Add(builder.Services, config.Transport, roles, mode);
        builder.Services.AddBlueshiftBus(config.Transport, StopLimits.Default, bus =>
        {
            if (roles.HasFlag(Roles.Scanner))
            {
                bus.AddScannerConsumers();
            }

            if (roles.HasFlag(Roles.Loader))
            {
                bus.AddLoaderConsumers();
            }

            if (roles.HasFlag(Roles.Janitor))
            {
                bus.AddJanitorConsumers();
            }
        });
        extend(builder.Services);
        return builder.Build();
    }

    private static void Add(IServiceCollection services, TransportSettings transport, Roles roles, ScanMode mode)
    {
        if (roles.HasFlag(Roles.Scanner))
        {
            services.AddDeadLetterGauge(transport).AddScanner(mode);
        }

        if (roles.HasFlag(Roles.Loader))
        {
            services.AddLoader();
        }

        if (roles.HasFlag(Roles.Janitor))
        {
            services.AddJanitor();
        }
    }
}
