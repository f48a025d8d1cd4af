namespace Blueshift.Bench.Bus;

/// <summary>Counts messages, and knows when the first and the last of them came.</summary>
internal sealed class Arrivals(int expected, TimeProvider clock)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _first;
    private long _last;
    private int _count;

    /// <summary>Called with each message.</summary>
    public Action? OnArrival { get; init; }

    public Task All => _all.Task;

    /// <summary>Messages per second between the first and the last.</summary>
    public double Rate => (expected - 1) / clock.GetElapsedTime(_first, _last).TotalSeconds;

    public void Add()
    {
        var count = Interlocked.Increment(ref _count);
        if (count == 1)
        {
            _first = clock.GetTimestamp();
        }

        if (count == expected)
        {
            _last = clock.GetTimestamp();
            _all.SetResult();
        }

        OnArrival?.Invoke();
    }
}
