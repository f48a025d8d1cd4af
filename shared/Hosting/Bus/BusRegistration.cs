using System.Text.Json;
using Blueshift.Domain.Configuration;
using Blueshift.SqsTransport;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Blueshift.Hosting.Bus;

/// <summary>The bus that the services talk over.</summary>
public static class BusRegistration
{
    /// <param name="services">The host's services.</param>
    /// <param name="transport">What the configuration says; in-memory needs all roles in this process.</param>
    /// <param name="limits">How long a stop may take.</param>
    /// <param name="register">Registers the consumers of the roles that run here.</param>
    public static IServiceCollection AddBlueshiftBus(
        this IServiceCollection services,
        TransportSettings transport,
        StopLimits limits,
        Action<IBusRegistrationConfigurator> register)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = limits.Process);
        services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = true;
            options.StopTimeout = limits.Bus;
            options.ConsumerStopTimeout = limits.Consumer;
        });
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            register(bus);
            switch (transport)
            {
                case TransportSettings.InMemory:
                    bus.UsingInMemory(Configure);
                    break;
                case TransportSettings.AmazonSqs sqs:
                    bus.UsingSqs((context, configurator) =>
                    {
                        SqsBus.Configure(configurator, sqs);
                        Configure(context, configurator);
                    });
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(transport), transport, null);
            }
        });
        return services;
    }

    private static void Configure<T>(IBusRegistrationContext context, IBusFactoryConfigurator<T> configurator)
        where T : IReceiveEndpointConfigurator
    {
        configurator.ConfigureJsonSerializerOptions(options => new JsonSerializerOptions(options) { WriteIndented = false });
        configurator.UseDelayedMessageScheduler();
        configurator.ConfigureEndpoints(context);
    }
}
