using Amazon.Runtime;
using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.SqsTransport;
using Blueshift.SqsTransport.Configuration;
using MassTransit;

namespace Blueshift.Hosting.Bus;

/// <summary>Amazon SQS as the configuration has it, and which queue takes which message.</summary>
public static class SqsBus
{
    /// <summary>The queues' service, also for who works on them without a bus.</summary>
    public static void ConfigureHost(SqsHostSettings host, TransportSettings.AmazonSqs settings)
    {
        host.Region = settings.Region;
        host.ServiceUrl = settings.Endpoint;
        host.Credentials = settings.Keys switch
        {
            null => null,
            { SessionToken: null } keys => new BasicAWSCredentials(keys.AccessKey, keys.SecretKey),
            { SessionToken: { } token } keys => new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, token),
        };
    }

    internal static void Configure(SqsBusFactoryConfigurator bus, TransportSettings.AmazonSqs settings)
    {
        bus.Host(host => ConfigureHost(host, settings));
        bus.QueuePrefix = settings.QueuePrefix;
        bus.CreateQueues = settings.CreatesQueues;
        bus.Receive(receive =>
        {
            receive.VisibilityTimeout = settings.VisibilityTimeout;
            receive.MaxReceiveCount = settings.MaxReceives;
        });
        var (loader, janitor, scanner) =
            (settings.NameOf(QueueNames.Loader), settings.NameOf(QueueNames.Janitor), settings.NameOf(QueueNames.Scanner));
        bus.Route<LoadRequested>(loader);
        bus.Route<Fault<LoadRequested>>(loader);
        bus.Route<LoadCompleted>(janitor);
        bus.Route<Fault<LoadCompleted>>(janitor);
        bus.Route<CleanupRequested>(janitor);
        bus.Route<Fault<CleanupRequested>>(janitor);
        bus.Route<LoadFailed>(scanner);
        bus.Route<LoadChecked>(scanner);
        bus.Route<CleanupCompleted>(scanner);
    }
}
