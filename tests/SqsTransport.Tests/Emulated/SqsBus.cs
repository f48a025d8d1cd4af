using Amazon.Runtime;
using Amazon.SQS;
using Blueshift.SqsTransport.Configuration;
using Blueshift.TestKit.Emulators;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.SqsTransport.Tests.Emulated;

/// <summary>A started bus on the emulator, as one process would have it, with queues of its own.</summary>
internal sealed class SqsBus : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SqsBus(ServiceProvider services) => _services = services;

    public IBusControl Control => _services.GetRequiredService<IBusControl>();

    public static string NewPrefix() => $"t{Guid.NewGuid():n}-";

    /// <summary>The settings of a client of the emulator.</summary>
    public static void Host(SqsHostSettings host, Uri endpoint)
    {
        host.ServiceUrl = endpoint;
        host.Region = AwsEmulator.Region;
        host.Credentials = new BasicAWSCredentials(AwsEmulator.Keys.AccessKey, AwsEmulator.Keys.SecretKey);
    }

    public static IAmazonSQS Client(Uri endpoint)
    {
        var settings = new SqsHostSettings();
        Host(settings, endpoint);
        return settings.CreateClient();
    }

    /// <summary>Makes the bus without starting it.</summary>
    public static SqsBus Create(
        Uri endpoint,
        string prefix,
        Action<SqsBusFactoryConfigurator> configure,
        TimeSpan? stopTimeout = null) =>
        Create(endpoint, prefix, (_, bus) => configure(bus), register: null, stopTimeout);

    /// <inheritdoc cref="Create(Uri, string, Action{SqsBusFactoryConfigurator}, TimeSpan?)"/>
    public static SqsBus Create(
        Uri endpoint,
        string prefix,
        Action<IBusRegistrationContext, SqsBusFactoryConfigurator> configure,
        Action<IBusRegistrationConfigurator>? register = null,
        TimeSpan? stopTimeout = null)
    {
        // It is kept in the flow of the test, and may be of another bus.
        LogContext.Current = null;
        var services = new ServiceCollection().AddLogging().AddMassTransit(registration =>
        {
            registration.DisableUsageTelemetry();
            registration.AddOptions<MassTransitHostOptions>().Configure(
                options => options.ConsumerStopTimeout = stopTimeout);
            register?.Invoke(registration);
            registration.UsingSqs((context, bus) =>
            {
                bus.Host(host => Host(host, endpoint));
                bus.QueuePrefix = prefix;
                bus.Receive(receive => receive.WaitTime = TimeSpan.FromSeconds(1));
                configure(context, bus);
            });
        });
        return new SqsBus(services.BuildServiceProvider(validateScopes: true));
    }

    public static async Task<SqsBus> StartAsync(
        Uri endpoint, string prefix, Action<SqsBusFactoryConfigurator> configure)
    {
        var bus = Create(endpoint, prefix, configure);
        await bus.Control.StartAsync(TestContext.Current.CancellationToken);
        return bus;
    }

    public async ValueTask DisposeAsync()
    {
        await Control.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
