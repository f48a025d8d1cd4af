using Blueshift.Contracts;
using Blueshift.Scanner.Consumers;
using Blueshift.Storage.Manifests;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Scanner;

/// <summary>Puts a Scanner into a host.</summary>
public static class ScannerRegistration
{
    /// <param name="services">A host with a configuration, the bucket and the bus.</param>
    /// <param name="mode">Polling, or a single look.</param>
    public static IServiceCollection AddScanner(this IServiceCollection services, ScanMode mode)
    {
        services.AddSingleton(mode);
        services.TryAddSingleton<ManifestFiles>();
        services.AddSingleton<ScanFindings>();
        services.AddSingleton<CurrentWatch>();
        services.AddSingleton<RescanQueue>();
        services.AddSingleton<ScannerMetrics>();
        services.AddSingleton<ManifestDiscovery>();
        services.AddSingleton<DirectoryScanner>();
        services.AddSingleton<Func<LoadRequested, CancellationToken, Task>>(
            provider => provider.GetRequiredService<IBus>().Publish);
        services.AddSingleton<BatchRequests>();
        services.AddSingleton<Func<CleanupRequested, CancellationToken, Task>>(
            provider => provider.GetRequiredService<IBus>().Publish);
        services.AddSingleton<CleanupRequests>();
        services.AddSingleton<BatchAnswers>();
        services.AddSingleton<BucketScanner>();
        services.AddSingleton(provider => new OneScan(
            provider.GetRequiredService<BucketScanner>(),
            provider.GetRequiredService<CurrentWatch>(),
            provider.GetRequiredService<RescanQueue>(),
            provider.GetRequiredService<TimeProvider>()));
        if (mode.IsPolling)
        {
            services.AddHostedService<PollingWorker>();
        }

        return services;
    }

    /// <summary>The consumers of the Scanner's queue.</summary>
    public static void AddScannerConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CleanupCompletedConsumer, CleanupCompletedConsumerDefinition>();
        bus.AddConsumer<LoadFailedConsumer, LoadFailedConsumerDefinition>();
        bus.AddConsumer<LoadCheckedConsumer, LoadCheckedConsumerDefinition>();
    }
}
