using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

internal sealed class LoadCompletedConsumer(BatchCleaner cleaner, TimeProvider clock) : IConsumer<LoadCompleted>
{
    public async Task Consume(ConsumeContext<LoadCompleted> context)
    {
        var outcome = await cleaner.CleanAsync(context.Message.ToLoadedBatch(), context.CancellationToken);
        await context.Publish(outcome.ToMessage(context.Message, clock.GetUtcNow()), context.CancellationToken);
    }
}
