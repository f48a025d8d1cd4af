namespace Blueshift.Bench.Scale;

/// <summary>The same batches for one Loader, for two, for four and for eight.</summary>
internal sealed class ScaleBenchmark(SlowTables tables, LoaderFleet loaders, Batches batches, TimeProvider clock)
{
    private const int WarmUpRounds = 2;
    private const int Rounds = 3;

    private static readonly int[] Processes = [1, 2, 4, 8];
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    // Long enough that a Loader that has just been started gets some of the loads.
    private static readonly TimeSpan WarmUpWait = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int _round;

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var readings = new List<Reading>();
        foreach (var count in Processes)
        {
            await loaders.GrowToAsync(count, cancellationToken);
            await RunRoundsAsync(WarmUpRounds, WarmUpWait, cancellationToken);
            var times = await RunRoundsAsync(Rounds, Wait, cancellationToken);
            readings.Add(new Reading(count, Wait * SlowTables.Count / count, times));
        }

        return new Report(readings);
    }

    private async Task<IReadOnlyList<TimeSpan>> RunRoundsAsync(int count, TimeSpan wait, CancellationToken cancellationToken)
    {
        await tables.SetWaitAsync(wait, cancellationToken);
        var times = new List<TimeSpan>();
        while (times.Count < count)
        {
            times.Add(await RunRoundAsync(cancellationToken));
        }

        return times;
    }

    private async Task<TimeSpan> RunRoundAsync(CancellationToken cancellationToken)
    {
        var round = ++_round;
        var requests = await batches.PrepareAsync(round, clock, cancellationToken);
        var start = clock.GetTimestamp();
        await batches.PublishAsync(requests, cancellationToken);
        try
        {
            await tables.WaitForAsync(round, Pause, clock, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Not all was loaded within {Patience.TotalSeconds} s:\n{loaders.Transcript}", late);
        }

        return clock.GetElapsedTime(start);
    }
}
