using Blueshift.Domain;
using Blueshift.Hosting.Retries;
using Blueshift.TestKit;

namespace Blueshift.Hosting.Tests.Retries;

public sealed class TransientRetryTests
{
    private static readonly RetrySchedule Schedule = new(4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

    private readonly SkippingClock _clock = new();
    private readonly List<int> _attempts = [];
    private readonly List<int> _waitedOut = [];

    private static MadeUpException PassingFault => new("The server is restarting.", isTransient: true);

    [Fact]
    public async Task What_succeeds_is_done_once()
    {
        var result = await RunAsync(number => Task.FromResult($"done in {number}"));

        Assert.Equal("done in 1", result);
        Assert.Equal([1], _attempts);
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public async Task A_passing_fault_is_waited_out()
    {
        var result = await RunAsync(number => number < 3 ? throw PassingFault : Task.FromResult($"done in {number}"));

        Assert.Equal("done in 3", result);
        Assert.Equal([1, 2], _waitedOut);
    }

    [Fact]
    public async Task The_pauses_are_those_of_the_schedule()
    {
        await RunAsync(_ => throw PassingFault);

        Assert.Collection(
            _clock.Pauses,
            pause => Assert.InRange(pause.TotalSeconds, 0.5, 1),
            pause => Assert.InRange(pause.TotalSeconds, 1, 2),
            pause => Assert.InRange(pause.TotalSeconds, 1.5, 3));
    }

    [Fact]
    public async Task After_the_last_attempt_it_gives_up_without_another_pause()
    {
        var result = await RunAsync(_ => throw PassingFault);

        Assert.Equal("gave up after 4: The server is restarting.", result);
        Assert.Equal([1, 2, 3, 4], _attempts);
        Assert.Equal([1, 2, 3], _waitedOut);
        Assert.Equal(3, _clock.Pauses.Count);
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_is_thrown_at_once()
    {
        await Assert.ThrowsAsync<MadeUpException>(() => RunAsync(_ => throw new MadeUpException("Disk full.", isTransient: false)));

        Assert.Equal([1], _attempts);
    }

    [Fact]
    public async Task A_defect_is_thrown_at_once()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(_ => throw new InvalidOperationException()));

        Assert.Equal([1], _attempts);
    }

    [Fact]
    public async Task A_stop_ends_the_pause()
    {
        var clock = new ObservedClock();
        using var stop = new CancellationTokenSource();
        var run = RunAsync(clock, _ => throw PassingFault, stop.Token);
        await clock.NextWaitAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal([1], _attempts);
    }

    /// <summary>A driver may report a cancelled statement as a broken connection: that is no reason to give up for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_fault_in_the_middle_of_a_stop_is_the_stop(int attempt)
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            _clock,
            async number =>
            {
                if (number == attempt)
                {
                    await stop.CancelAsync();
                }

                throw PassingFault;
            },
            stop.Token));

        Assert.Equal(attempt, _attempts.Count);
        Assert.DoesNotContain(attempt, _waitedOut);
    }

    private Task<string> RunAsync(Func<int, Task<string>> attempt) =>
        RunAsync(_clock, attempt, TestContext.Current.CancellationToken);

    private Task<string> RunAsync(TimeProvider clock, Func<int, Task<string>> attempt, CancellationToken cancellationToken) =>
        new TransientRetry(Schedule, clock, new Random(20_260_131)).RunAsync(
            number =>
            {
                _attempts.Add(number);
                return attempt(number);
            },
            (BlueshiftException _, int number) => _waitedOut.Add(number),
            (exception, attempts) => $"gave up after {attempts}: {exception.Message}",
            cancellationToken);
}
