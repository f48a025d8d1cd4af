using MassTransit;

namespace Blueshift.Bench.Bus;

/// <summary>Says that a message has come.</summary>
internal sealed class ReadingConsumer(Arrivals arrivals) : IConsumer<Reading>
{
    public Task Consume(ConsumeContext<Reading> context)
    {
        arrivals.Add();
        return Task.CompletedTask;
    }
}
