using Blueshift.Janitor.Consumers;
using Blueshift.Storage.Manifests;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Janitor;

/// <summary>Puts a Janitor into a host.</summary>
public static class JanitorRegistration
{
    /// <param name="services">A host with a configuration, the bucket, the warehouses and the bus.</param>
    public static IServiceCollection AddJanitor(this IServiceCollection services)
    {
        services.TryAddSingleton<ManifestFiles>();
        services.TryAddSingleton<ManifestFolder>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<GuardedDeletes>();
        services.AddSingleton<ManifestRemoval>();
        services.AddSingleton<JanitorMetrics>();
        services.AddSingleton<BatchCleaner>();
        services.AddSingleton<ManifestCleaner>();
        return services;
    }

    /// <summary>The consumers of the Janitor's queue.</summary>
    public static void AddJanitorConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LoadCompletedConsumer, LoadCompletedConsumerDefinition>();
        bus.AddConsumer<LoadCompletedFaultConsumer, LoadCompletedFaultConsumerDefinition>();
        bus.AddConsumer<CleanupRequestedConsumer, CleanupRequestedConsumerDefinition>();
        bus.AddConsumer<CleanupRequestedFaultConsumer, CleanupRequestedFaultConsumerDefinition>();
    }
}
