using Amazon.SQS.Model;
using Blueshift.SqsTransport;

namespace Blueshift.Bench.Bus;

/// <summary>Rounds of floor and bus in turn, so that whatever else the machine does falls on both.</summary>
internal sealed class BusBenchmark(Uri endpoint, TimeProvider clock)
{
    private const int WarmUpRounds = 2;
    private const int Rounds = 5;
    private const int Messages = 20_000;
    private const int Publishers = 40;

    // As many receives at a time as the floor has loops.
    private const int Pollers = 4;
    private const int PrefetchCount = 80;
    private const int LatencyMessages = 500;

    // With the envelope around it about 840 characters, as much as the message of a small batch.
    private static readonly string Note = new('n', 200);

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var settings = new SqsHostSettings();
        BenchBus.Configure(settings, endpoint);
        using var client = settings.CreateClient();
        var url = (await client.CreateQueueAsync(BenchBus.Queue, cancellationToken)).QueueUrl;
        var raw = new RawQueue(client, url);
        var copy = await CopyAsync(raw, cancellationToken);
        var (publish, consume) = (new List<Rate>(), new List<Rate>());

        // The first ones are for the compilers.
        for (var round = 1 - WarmUpRounds; round <= Rounds; round++)
        {
            var floorOfPublish = await RateAsync(() => raw.SendAsync(Messages, copy, cancellationToken));
            var floorOfConsume = await RateAsync(() => raw.ReceiveAsync(Messages, cancellationToken));
            var published = await PublishAsync(cancellationToken);
            var consumed = await ConsumeAsync(cancellationToken);
            if (round > 0)
            {
                publish.Add(new Rate(floorOfPublish, published));
                consume.Add(new Rate(floorOfConsume, consumed));
            }
        }

        return new Report(publish, consume, await LatenciesAsync(cancellationToken));
    }

    // The floor carries the very bytes that the bus does.
    private async Task<Message> CopyAsync(RawQueue raw, CancellationToken cancellationToken)
    {
        await using var bus = await BenchBus.StartAsync(endpoint, cancellationToken);
        await bus.Bus.Publish(new Reading(0, Note), cancellationToken);
        return await raw.TakeOneAsync(cancellationToken);
    }

    private async Task<double> PublishAsync(CancellationToken cancellationToken)
    {
        await using var bus = await BenchBus.StartAsync(endpoint, cancellationToken);
        return await RateAsync(() => Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < Messages / Publishers; number++)
            {
                await bus.Bus.Publish(new Reading(number, Note), cancellationToken);
            }
        }))));
    }

    private async Task<double> ConsumeAsync(CancellationToken cancellationToken)
    {
        var arrivals = new Arrivals(Messages, clock);
        await using var bus = await BenchBus.StartAsync(
            endpoint,
            arrivals,
            receiver =>
            {
                receiver.PrefetchCount = PrefetchCount;
                receiver.Settings.Pollers = Pollers;
            },
            cancellationToken);
        await arrivals.All.WaitAsync(cancellationToken);
        return arrivals.Rate;
    }

    private async Task<IReadOnlyList<TimeSpan>> LatenciesAsync(CancellationToken cancellationToken)
    {
        var latencies = new List<TimeSpan>();
        using var arrived = new SemaphoreSlim(0);
        var arrivals = new Arrivals(LatencyMessages, clock) { OnArrival = () => arrived.Release() };
        await using var bus = await BenchBus.StartAsync(endpoint, arrivals, _ => { }, cancellationToken);
        for (var number = 0; number < LatencyMessages; number++)
        {
            var start = clock.GetTimestamp();
            await bus.Bus.Publish(new Reading(number, Note), cancellationToken);
            await arrived.WaitAsync(cancellationToken);
            latencies.Add(clock.GetElapsedTime(start));
        }

        return latencies;
    }

    private async Task<double> RateAsync(Func<Task> run)
    {
        var start = clock.GetTimestamp();
        await run();
        return Messages / clock.GetElapsedTime(start).TotalSeconds;
    }
}
