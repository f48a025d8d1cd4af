using Blueshift.Hosting.Retries;
using Blueshift.Hosting.Telemetry;
using Blueshift.Domain.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Hosting.Startup;

/// <summary>What every service is given: its configuration, the clock, chance, ids, and its figures.</summary>
public static class HostParts
{
    public static IServiceCollection AddBlueshiftHost(this IServiceCollection services, BlueshiftConfig config)
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
        if (config.Telemetry.LogMetrics)
        {
            services.AddHostedService<LogMetricsReporter>();
        }

        return services;
    }
}
