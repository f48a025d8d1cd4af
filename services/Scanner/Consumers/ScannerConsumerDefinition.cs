using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Scanner.Consumers;

/// <summary>
/// How answers are delivered: from the Scanner's queue, in memory work only, so one at a time is enough and there is
/// nothing to try again.
/// </summary>
internal abstract class ScannerConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    protected ScannerConsumerDefinition(BlueshiftConfig config)
    {
        EndpointName = config.Transport.NameOf(QueueNames.Scanner);
        ConcurrentMessageLimit = 1;
    }
}

internal sealed class CleanupCompletedConsumerDefinition(BlueshiftConfig config)
    : ScannerConsumerDefinition<CleanupCompletedConsumer>(config);

internal sealed class LoadFailedConsumerDefinition(BlueshiftConfig config)
    : ScannerConsumerDefinition<LoadFailedConsumer>(config);

internal sealed class LoadCheckedConsumerDefinition(BlueshiftConfig config)
    : ScannerConsumerDefinition<LoadCheckedConsumer>(config);
