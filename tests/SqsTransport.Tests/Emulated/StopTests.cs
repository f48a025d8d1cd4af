using Blueshift.TestKit.Emulators;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Emulated;

public sealed class StopTests(AwsEmulatorFixture fixture) : IDisposable
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private QueueProbe? _queues;

    private QueueProbe Queues => _queues ??= new QueueProbe(_endpoint, _prefix);

    [Fact]
    public async Task Waits_for_the_consumer_that_runs_and_gives_back_what_waits()
    {
        var bus = await StartAsync(async _ =>
        {
            _started.TrySetResult();
            await _release.Task;
        });
        await PublishAsync(bus, 3);
        await _started.Task.WaitAsync(TestContext.Current.CancellationToken);

        await Queues.WaitForAsync("orders", (0, 3));
        var stop = bus.DisposeAsync().AsTask();
        await Queues.WaitForAsync("orders", (2, 1));
        Assert.False(stop.IsCompleted);
        _release.SetResult();
        await stop;

        Assert.Equal((2, 0), await Queues.CountAsync("orders"));
        Assert.Equal((0, 0), await Queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Cancels_a_consumer_that_runs_too_long_and_gives_its_message_back()
    {
        var bus = await StartAsync(async context =>
        {
            _started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        });
        await PublishAsync(bus, 1);
        await _started.Task.WaitAsync(TestContext.Current.CancellationToken);

        await bus.DisposeAsync();

        Assert.Equal((1, 0), await Queues.CountAsync("orders"));
        Assert.Equal((0, 0), await Queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Gives_messages_back_even_when_the_stop_itself_may_not_take_longer()
    {
        await using var bus = await StartAsync(
            async context =>
            {
                _started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            },
            stopTimeout: null);
        await PublishAsync(bus, 1);
        await _started.Task.WaitAsync(TestContext.Current.CancellationToken);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Task.WhenAny(bus.Control.StopAsync(limit.Token));

        Assert.Equal((1, 0), await Queues.CountAsync("orders"));
    }

    [Fact]
    public async Task Gives_a_message_back_whose_cancelled_consumer_ends_with_another_error()
    {
        var bus = await StartAsync(async context =>
        {
            _started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException("The statement was cancelled.");
        });
        await PublishAsync(bus, 1);
        await _started.Task.WaitAsync(TestContext.Current.CancellationToken);

        await bus.DisposeAsync();

        Assert.Equal((1, 0), await Queues.CountAsync("orders"));
        Assert.Equal((0, 0), await Queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Starts_again_after_a_stop()
    {
        var inbox = new Inbox<Ordered>();
        await using var bus = await StartAsync(inbox.Handle);

        await bus.Control.StopAsync(TestContext.Current.CancellationToken);
        await bus.Control.StartAsync(TestContext.Current.CancellationToken);
        await PublishAsync(bus, 1);

        Assert.Equal(1, (await inbox.NextAsync()).Message.Number);
    }

    public void Dispose() => _queues?.Dispose();

    private static async Task PublishAsync(SqsBus bus, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await bus.Control.Publish(new Ordered(number), TestContext.Current.CancellationToken);
        }
    }

    private Task<SqsBus> StartAsync(MessageHandler<Ordered> handler) =>
        StartAsync(handler, stopTimeout: TimeSpan.FromSeconds(3));

    private async Task<SqsBus> StartAsync(MessageHandler<Ordered> handler, TimeSpan? stopTimeout)
    {
        var bus = SqsBus.Create(
            _endpoint,
            _prefix,
            bus =>
            {
                bus.Route<Ordered>("orders");
                bus.ReceiveEndpoint("orders", endpoint =>
                {
                    endpoint.ConcurrentMessageLimit = 1;
                    endpoint.Handler(handler);
                });
            },
            stopTimeout: stopTimeout);
        await bus.Control.StartAsync(TestContext.Current.CancellationToken);
        return bus;
    }
}
