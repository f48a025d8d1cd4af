using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Scanner.Consumers;

/// <summary>
/// How answers are delivered: from the Scanner's queue, in memory work only, so one at a time is enough and there is
/// nothing to try again.
/// </summary>
internal abstract class ScannerConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    protected ScannerConsumerDefinition()
    {
        EndpointName = QueueNames.Scanner;
        ConcurrentMessageLimit = 1;
    }
}

internal sealed class CleanupCompletedConsumerDefinition : ScannerConsumerDefinition<CleanupCompletedConsumer>;

internal sealed class LoadFailedConsumerDefinition : ScannerConsumerDefinition<LoadFailedConsumer>;
