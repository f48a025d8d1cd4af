using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>Tells the Scanner of a request that no code was prepared for, so that its manifest does not wait for ever.</summary>
internal sealed class CleanupRequestedFaultConsumer(TimeProvider clock) : IConsumer<Fault<CleanupRequested>>
{
    public Task Consume(ConsumeContext<Fault<CleanupRequested>> context)
    {
        var request = context.Message.Message;
        var outcome = CleanupOutcome.ManifestLeft(
            request.ToManifestRef(), LeftReasons.Refused, context.Message.Describe());
        return context.Publish(outcome.ToMessage(request, clock.GetUtcNow()), context.CancellationToken);
    }
}
