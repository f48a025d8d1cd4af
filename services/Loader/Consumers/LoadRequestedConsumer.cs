using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Retries;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>Answers requests. A batch whose table is busy goes back to the queue and leaves its slot to others.</summary>
internal sealed class LoadRequestedConsumer(
    BatchLoader loader, ParkedFailures parked, LoaderMetrics metrics, BlueshiftConfig config, TimeProvider clock, Random random) : IConsumer<LoadRequested>
{
    private static readonly RetrySchedule BusyTable =
        new(int.MaxValue, TimeSpan.FromSeconds(2), LongestPause: TimeSpan.FromSeconds(30));

    // SQS delays no single message of a FIFO queue; there the Scanner asks again.
    private bool CanBeDelayed => config.Transport is not TransportSettings.AmazonSqs { IsFifo: true };

    public async Task Consume(ConsumeContext<LoadRequested> context)
    {
        var request = context.Message;
        metrics.RecordWait(clock.GetUtcNow() - request.RequestedAt);
        var outcome = await loader.LoadAsync(request.ToBatchRequest(), context.CancellationToken);
        await parked.ParkAsync(context, outcome);
        switch (outcome)
        {
            case LoadOutcome.Loaded loaded:
                await context.Publish(loaded.ToMessage(request), context.CancellationToken);
                break;
            case LoadOutcome.Checked good:
                await context.Publish(good.ToMessage(request), context.CancellationToken);
                break;
            case LoadOutcome.Failed failed:
                await context.Publish(failed.ToMessage(request), context.CancellationToken);
                break;
            case LoadOutcome.TableBusy when CanBeDelayed:
                await context.Redeliver(BusyTable.PauseAfter(context.GetRedeliveryCount() + 1, random));
                break;
            case LoadOutcome.TableBusy busy:
                await context.Publish(busy.ToMessage(request, clock.GetUtcNow()), context.CancellationToken);
                break;
            default:
                throw new InvalidOperationException($"There is no message for the outcome {outcome.GetType().Name}.");
        }
    }
}
