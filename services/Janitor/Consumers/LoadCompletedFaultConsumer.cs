using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>Tells the Scanner of a clean-up that no code was prepared for, so that its manifest does not wait for ever.</summary>
internal sealed class LoadCompletedFaultConsumer(TimeProvider clock) : IConsumer<Fault<LoadCompleted>>
{
    public Task Consume(ConsumeContext<Fault<LoadCompleted>> context)
    {
        var load = context.Message.Message;
        var outcome = CleanupOutcome.AllLeft(
            load.ToLoadedBatch().Files, LeftReasons.Refused, context.Message.Describe());
        return context.Publish(outcome.ToMessage(load, clock.GetUtcNow()), context.CancellationToken);
    }
}
