using Blueshift.Loader.Consumers;
using Blueshift.Storage.Manifests;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Blueshift.Loader;

/// <summary>Puts a Loader into a host.</summary>
public static class LoaderRegistration
{
    /// <param name="services">A host with a configuration, the bucket, the warehouses and the bus.</param>
    public static IServiceCollection AddLoader(this IServiceCollection services)
    {
        services.TryAddSingleton<ManifestFiles>();
        services.TryAddSingleton<ManifestFolder>();
        services.AddSingleton<LoadActivity>();
        services.AddSingleton<LoaderMetrics>();
        services.AddSingleton<BatchCheck>();
        services.AddSingleton<IsolatingLoad>();
        services.AddSingleton<BatchLoader>();
        services.AddSingleton<ParkedFailures>();
        return services;
    }

    /// <summary>The consumers of the Loaders' queue.</summary>
    public static void AddLoaderConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LoadRequestedConsumer, LoadRequestedConsumerDefinition>();
        bus.AddConsumer<LoadRequestedFaultConsumer, LoadRequestedFaultConsumerDefinition>();
    }
}
