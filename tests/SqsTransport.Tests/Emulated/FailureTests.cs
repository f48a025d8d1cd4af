using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using Blueshift.TestKit.Emulators;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Emulated;

public sealed class FailureTests(AwsEmulatorFixture fixture) : IDisposable
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();
    private QueueProbe? _queues;

    private QueueProbe Queues => _queues ??= new QueueProbe(_endpoint, _prefix);

    [Fact]
    public async Task A_message_whose_consumer_fails_goes_to_the_error_queue_with_the_reason()
    {
        var attempts = 0;
        await using var bus = await StartAsync(endpoint =>
        {
            endpoint.UseMessageRetry(retry => retry.Immediate(2));
            endpoint.Handler<Ordered>(_ =>
            {
                attempts++;
                throw new InvalidOperationException("No such article.");
            });
        });

        await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);
        var parked = await Queues.TakeAsync("orders_error");

        Assert.Equal(3, attempts);
        Assert.Contains("\"number\": 1", parked.Body, StringComparison.Ordinal);
        var headers = HeaderBag.Read(parked);
        Assert.Equal("fault", headers[MessageHeaders.Reason]);
        Assert.Equal("System.InvalidOperationException", headers[MessageHeaders.FaultExceptionType]);
        Assert.Equal("No such article.", headers[MessageHeaders.FaultMessage]);
        Assert.Equal($"sqs://{_endpoint.Authority}/{_prefix}orders", headers[MessageHeaders.FaultInputAddress]);
        Assert.Equal("2", headers[MessageHeaders.FaultRetryCount]);
        Assert.Contains(nameof(FailureTests), (string)headers[MessageHeaders.FaultStackTrace], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_of_the_consumers_own_is_a_failure_like_any_other()
    {
        await using var bus = await StartAsync(endpoint => endpoint.Handler<Ordered>(
            _ => throw new TaskCanceledException("The request took too long.")));

        await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);

        Assert.Equal("fault", HeaderBag.Read(await Queues.TakeAsync("orders_error"))[MessageHeaders.Reason]);
    }

    [Fact]
    public async Task A_message_that_no_consumer_takes_goes_to_the_skipped_queue()
    {
        await using var bus = await StartAsync(endpoint => endpoint.Handler<Shipped>(_ => Task.CompletedTask));

        await bus.Control.Publish(new Ordered(2), TestContext.Current.CancellationToken);
        var skipped = await Queues.TakeAsync("orders_skipped");

        Assert.Equal("dead-letter", HeaderBag.Read(skipped)[MessageHeaders.Reason]);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_goes_to_the_error_queue()
    {
        await using var bus = await StartAsync(endpoint => endpoint.Handler<Ordered>(_ => Task.CompletedTask));

        await Queues.Client.SendMessageAsync(
            await Queues.UrlAsync("orders"), "no envelope", TestContext.Current.CancellationToken);
        var parked = await Queues.TakeAsync("orders_error");

        Assert.Equal("no envelope", parked.Body);
        Assert.Equal("fault", HeaderBag.Read(parked)[MessageHeaders.Reason]);
    }

    [Fact]
    public async Task A_failed_message_is_redelivered_after_a_delay_longer_than_the_queue_can_delay()
    {
        var inbox = new Inbox<Ordered>();
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.LongestDelay = TimeSpan.FromSeconds(1);
            bus.Route<Ordered>("orders");
            bus.ReceiveEndpoint("orders", endpoint =>
            {
                endpoint.UseDelayedRedelivery(retry => retry.Interval(1, TimeSpan.FromSeconds(3)));
                endpoint.Handler<Ordered>(async context =>
                {
                    await inbox.Handle(context);
                    throw new InvalidOperationException("Not yet.");
                });
            });
        });

        await bus.Control.Publish(new Ordered(3), TestContext.Current.CancellationToken);
        var first = await inbox.NextAsync();
        var second = await inbox.NextAsync();

        Assert.Equal(0, first.GetRedeliveryCount());
        Assert.Equal(1, second.GetRedeliveryCount());
        // The second envelope was made with the first failure, so its way here took the whole delay.
        Assert.True(second.ReceiveContext.TransportHeaders.Get<string>(DueTime.Header) is not null);
        Assert.Equal(3, HeaderBag.Read(await Queues.TakeAsync("orders_error")).Count(
            header => header.Key is MessageHeaders.Reason or MessageHeaders.FaultMessage or DueTime.Header));
    }

    [Fact]
    public async Task A_message_that_was_received_too_often_goes_to_the_error_queue_by_itself()
    {
        await using (await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Receive(receive => receive.MaxReceiveCount = 2);
            bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(_ => Task.CompletedTask));
        }))
        {
            // It makes the queues and stops, as a process that is about to crash.
        }

        var url = await Queues.UrlAsync("orders");
        await Queues.Client.SendMessageAsync(url, "crash", TestContext.Current.CancellationToken);
        for (var crash = 0; crash < 3; crash++)
        {
            var request = new ReceiveMessageRequest(url) { VisibilityTimeout = 0 };
            await Queues.Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken);
        }

        var parked = await Queues.TakeAsync("orders_error");
        Assert.Equal("crash", parked.Body);
        Assert.Empty(HeaderBag.Read(parked));
    }

    public void Dispose() => _queues?.Dispose();

    private Task<SqsBus> StartAsync(Action<IReceiveEndpointConfigurator> configure) =>
        SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Ordered>("orders");
            bus.ReceiveEndpoint("orders", configure);
        });
}
