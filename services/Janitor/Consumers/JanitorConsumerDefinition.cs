using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>
/// How the Janitor's messages are delivered: from its own queue, their faults with them. What passes by itself is waited
/// out by the use case, and what does not is part of its outcome, so that the Scanner always hears: nothing is left to
/// retry here.
/// </summary>
internal abstract class JanitorConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private const int CleanupsAtATime = 4;

    protected JanitorConsumerDefinition(BlueshiftConfig config)
    {
        EndpointName = config.Transport.NameOf(QueueNames.Janitor);
        ConcurrentMessageLimit = CleanupsAtATime;
    }
}

internal sealed class LoadCompletedConsumerDefinition(BlueshiftConfig config)
    : JanitorConsumerDefinition<LoadCompletedConsumer>(config);

internal sealed class LoadCompletedFaultConsumerDefinition(BlueshiftConfig config)
    : JanitorConsumerDefinition<LoadCompletedFaultConsumer>(config);

internal sealed class CleanupRequestedConsumerDefinition(BlueshiftConfig config)
    : JanitorConsumerDefinition<CleanupRequestedConsumer>(config);

internal sealed class CleanupRequestedFaultConsumerDefinition(BlueshiftConfig config)
    : JanitorConsumerDefinition<CleanupRequestedFaultConsumer>(config);
