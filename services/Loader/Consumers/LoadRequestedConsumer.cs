using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Loader.Consumers;

internal sealed class LoadRequestedConsumer(BatchLoader loader) : IConsumer<LoadRequested>
{
    public async Task Consume(ConsumeContext<LoadRequested> context)
    {
        var request = context.Message;
        var outcome = await loader.LoadAsync(request.ToBatchRequest(), context.CancellationToken);
        switch (outcome)
        {
            case LoadOutcome.Loaded loaded:
                await context.Publish(loaded.ToMessage(request), context.CancellationToken);
                break;
            case LoadOutcome.Failed failed:
                await context.Publish(failed.ToMessage(request), context.CancellationToken);
                break;
            default:
                throw new InvalidOperationException($"There is no message for the outcome {outcome.GetType().Name}.");
        }
    }
}
