using Blueshift.Hosting.Health;
using Blueshift.Hosting.Http;
using Blueshift.Hosting.Retries;
using Blueshift.Hosting.Telemetry;
using Blueshift.Domain.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Hosting.Startup;

/// <summary>What every service is given: its configuration, the clock, chance, ids, and its figures.</summary>
public static class HostParts
{
    /// <param name="services">The host's services.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="serviceName">What the process is called in traces, such as <c>blueshift-loader</c>.</param>
    public static IServiceCollection AddBlueshiftHost(
        this IServiceCollection services, BlueshiftConfig config, string serviceName)
    {
        services.AddSingleton(config);
        services.TryAddSingleton(TimeProvider.System);
#pragma warning disable RS0030 // This is where chance comes in; everybody else is given it.
        services.TryAddSingleton(Random.Shared);
#pragma warning restore RS0030
        services.TryAddSingleton<Func<Guid>>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return () => Guid.CreateVersion7(clock.GetUtcNow());
        });
        services.TryAddSingleton(RetrySchedule.Default);
        services.TryAddSingleton<TransientRetry>();
        services.AddMetrics();
        services.AddBlueshiftTelemetry(config.Telemetry, serviceName);
        services.AddHealthChecks().AddCheck<BucketHealthCheck>("bucket").AddCheck<WarehousesHealthCheck>("warehouses");
        if (config.Telemetry.HttpAddress is { } address)
        {
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<StatusServer>(provider, address));
        }

        if (config.Telemetry.LogMetrics)
        {
            services.AddHostedService<LogMetricsReporter>();
        }

        return services;
    }
}
