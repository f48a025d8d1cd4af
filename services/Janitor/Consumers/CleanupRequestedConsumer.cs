using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

internal sealed class CleanupRequestedConsumer(ManifestCleaner cleaner, TimeProvider clock) : IConsumer<CleanupRequested>
{
    public async Task Consume(ConsumeContext<CleanupRequested> context)
    {
        var request = context.Message;
        var outcome = await cleaner.CleanAsync(request.BatchId, request.ToManifestRef(), context.CancellationToken);
        await context.Publish(outcome.ToMessage(request, clock.GetUtcNow()), context.CancellationToken);
    }
}
