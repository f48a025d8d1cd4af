using Blueshift.Hosting.Bus;

namespace Blueshift.Hosting.Tests.Bus;

public sealed class StopLimitsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(900)]
    public void Each_limit_lies_inside_the_next(int seconds)
    {
        var limits = StopLimits.Of(TimeSpan.FromSeconds(seconds));

        Assert.Equal(TimeSpan.FromSeconds(seconds), limits.Consumer);
        Assert.True(limits.Consumer < limits.Bus);
        Assert.True(limits.Bus < limits.Process);
    }

    /// <summary>What most orchestrators give a process between SIGTERM and SIGKILL.</summary>
    [Fact]
    public void By_default_a_stop_is_over_within_half_a_minute() =>
        Assert.True(StopLimits.Default.Process < TimeSpan.FromSeconds(30));
}
