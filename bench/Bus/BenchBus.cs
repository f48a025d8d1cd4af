using Amazon.Runtime;
using Blueshift.SqsTransport;
using Blueshift.SqsTransport.Configuration;
using Blueshift.TestKit.Emulators;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Bench.Bus;

/// <summary>A started bus, with consumers or without.</summary>
internal sealed class BenchBus : IAsyncDisposable
{
    public const string Queue = "readings";

    private readonly ServiceProvider _services;

    private BenchBus(ServiceProvider services) => _services = services;

    public IBus Bus => _services.GetRequiredService<IBus>();

    public static void Configure(SqsHostSettings host, Uri endpoint)
    {
        host.ServiceUrl = endpoint;
        host.Region = AwsEmulator.Region;
        host.Credentials = new BasicAWSCredentials(AwsEmulator.Keys.AccessKey, AwsEmulator.Keys.SecretKey);
    }

    /// <summary>A bus that publishes only.</summary>
    public static Task<BenchBus> StartAsync(Uri endpoint, CancellationToken cancellationToken) =>
        StartAsync(endpoint, arrivals: null, _ => { }, cancellationToken);

    /// <summary>A bus that consumes, too.</summary>
    public static async Task<BenchBus> StartAsync(
        Uri endpoint,
        Arrivals? arrivals,
        Action<SqsReceiveEndpointConfigurator> configure,
        CancellationToken cancellationToken)
    {
        LogContext.Current = null;
        var services = new ServiceCollection().AddLogging().AddMassTransit(registration =>
        {
            registration.DisableUsageTelemetry();
            registration.AddConsumer<ReadingConsumer>();
            registration.UsingSqs((context, bus) =>
            {
                bus.Host(host => Configure(host, endpoint));
                bus.Receive(receive => receive.WaitTime = TimeSpan.FromSeconds(1));
                bus.Route<Reading>(Queue);
                if (arrivals is not null)
                {
                    bus.ReceiveEndpoint(Queue, receiver =>
                    {
                        configure(receiver);
                        receiver.ConfigureConsumer<ReadingConsumer>(context);
                    });
                }
            });
        });
        if (arrivals is not null)
        {
            services.AddSingleton(arrivals);
        }

        var bus = new BenchBus(services.BuildServiceProvider());
        await bus._services.GetRequiredService<IBusControl>().StartAsync(cancellationToken);
        return bus;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IBusControl>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
