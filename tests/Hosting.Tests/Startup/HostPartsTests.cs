using Blueshift.Hosting.Retries;
using Blueshift.Hosting.Startup;
using Blueshift.Hosting.Telemetry;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Blueshift.Hosting.Tests.Startup;

public sealed class HostPartsTests
{
    [Fact]
    public async Task New_ids_sort_by_the_time_they_were_made()
    {
        var clock = new SkippingClock();
        await using var services = Services(logsMetrics: false, clock);

        var id = services.GetRequiredService<Func<Guid>>()();

        Assert.Equal(7, id.Version);
        var milliseconds = Convert.ToInt64(id.ToString("n")[..12], 16);
        Assert.Equal(clock.GetUtcNow(), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Figures_are_in_the_log_when_the_configuration_asks_for_them(bool logsMetrics)
    {
        await using var services = Services(logsMetrics, new SkippingClock());

        Assert.Equal(logsMetrics, services.GetServices<IHostedService>().Any(service => service is LogMetricsReporter));
    }

    [Fact]
    public async Task The_clock_and_the_schedule_may_be_given_before()
    {
        var clock = new SkippingClock();
        await using var services = Services(logsMetrics: false, clock);

        Assert.Same(clock, services.GetRequiredService<TimeProvider>());
        Assert.Same(RetrySchedule.Default, services.GetRequiredService<RetrySchedule>());
        Assert.NotNull(services.GetRequiredService<TransientRetry>());
    }

    private static ServiceProvider Services(bool logsMetrics, TimeProvider clock)
    {
        var config = AConfig.ForBucket("b");
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddBlueshiftHost(config with { Telemetry = config.Telemetry with { LogMetrics = logsMetrics } }, "service")
            .BuildServiceProvider();
    }
}
