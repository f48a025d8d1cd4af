using Blueshift.Hosting.Retries;

namespace Blueshift.Hosting.Tests.Retries;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new(10, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 8)]
    [InlineData(1000, 8)]
    public void Pauses_double_up_to_the_longest(int attempt, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds / 2), Schedule.PauseAfter(attempt, new FixedRandom(0)));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.75), Schedule.PauseAfter(attempt, new FixedRandom(0.5)));
        Assert.InRange(
            Schedule.PauseAfter(attempt, new FixedRandom(0.999_999)), TimeSpan.FromSeconds(seconds * 0.99), TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void By_default_a_quarter_of_a_minute_is_waited_out()
    {
        var pauses = Enumerable.Range(1, RetrySchedule.Default.Attempts - 1)
            .Select(attempt => RetrySchedule.Default.PauseAfter(attempt, new FixedRandom(0.999_999)));

        Assert.InRange(pauses.Sum(pause => pause.TotalSeconds), 14, 16);
    }

    private sealed class FixedRandom(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
