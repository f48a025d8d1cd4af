using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Loader.Consumers;
using Blueshift.TestKit.Builders;
using MassTransit;

namespace Blueshift.Loader.Tests.Consumers;

/// <summary>How requests are delivered.</summary>
public sealed class DeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Both_consumers_read_from_the_queue_of_the_Loaders()
    {
        var config = AConfig.ForBucket("b");

        Assert.Equal(QueueNames.Loader, NameOf(new LoadRequestedConsumerDefinition(config)));
        Assert.Equal(QueueNames.Loader, NameOf(new LoadRequestedFaultConsumerDefinition(config)));
    }

    /// <summary>More than the bus would fetch at a time by itself.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(40)]
    public async Task As_many_loads_run_at_a_time_as_the_configuration_allows(int concurrency)
    {
        await using var harness = await LoaderHarness.StartAsync(
            config => config with { Loader = new LoaderSettings { Concurrency = concurrency } });
        var (running, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Lock();
        harness.Warehouse.OnLoad = async (plan, token) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
                if (running == concurrency)
                {
                    full.TrySetResult();
                }
            }

            await release.Task.WaitAsync(token);
            lock (gate)
            {
                running--;
            }

            return harness.Warehouse.Load(plan);
        };
        var batch = harness.Bench.BatchOf(harness.Bench.PutFiles(1));
        var count = concurrency + 10;
        for (var i = 0; i < count; i++)
        {
            await harness.PublishAsync(LoaderHarness.RequestFor(batch) with { BatchId = Guid.NewGuid() });
        }

        await full.Task.WaitAsync(Cancellation);
        release.SetResult();
        await harness.AnswersAsync<LoadCompleted>(count);

        Assert.Equal(concurrency, most);
    }

    private static string NameOf<TConsumer>(IConsumerDefinition<TConsumer> definition)
        where TConsumer : class, IConsumer => definition.GetEndpointName(DefaultEndpointNameFormatter.Instance);
}
