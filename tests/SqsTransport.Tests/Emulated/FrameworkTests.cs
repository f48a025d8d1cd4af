using System.Diagnostics;
using System.Text.Json;
using Blueshift.SqsTransport.Wire;
using Blueshift.TestKit.Emulators;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.SqsTransport.Tests.Emulated;

public class FrameworkTests(AwsEmulatorFixture fixture)
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();

    [Fact]
    public async Task The_spans_of_a_message_are_one_trace_and_name_the_system()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener();
        listener.ShouldListenTo = source => source.Name == DiagnosticHeaders.DefaultListenerName;
        listener.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        listener.ActivityStopped = span =>
        {
            lock (spans)
            {
                spans.Add(span);
            }
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("root").Start();
        var inbox = new Inbox<Ordered>();
        await using (var bus = await StartAsync(inbox))
        {
            await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);
            await inbox.NextAsync();
        }

        var ours = spans.Where(span => span.TraceId == root.TraceId).ToDictionary(span => span.DisplayName.Split(' ')[^1]);
        Assert.Equal(["process", "receive", "send"], ours.Keys.Order());
        Assert.All([ours["send"], ours["receive"]], span =>
        {
            Assert.Equal("aws_sqs", span.GetTagItem("messaging.system"));
            Assert.Equal($"{_prefix}orders", span.GetTagItem("messaging.destination.name"));
        });
        Assert.NotNull(ours["receive"].GetTagItem("messaging.message.id"));
        Assert.Equal(ours["send"].SpanId, ours["receive"].ParentSpanId);
    }

    [Fact]
    public async Task The_test_harness_sees_what_is_published_and_consumed()
    {
        await using var services = new ServiceCollection().AddMassTransitTestHarness(registration =>
        {
            registration.DisableUsageTelemetry();
            registration.AddConsumer<OrderedConsumer>();
            registration.UsingSqs((context, bus) =>
            {
                bus.Host(host => SqsBus.Host(host, _endpoint));
                bus.QueuePrefix = _prefix;
                bus.Receive(receive => receive.WaitTime = TimeSpan.FromSeconds(1));
                bus.Route<Ordered>("orders");
                bus.ReceiveEndpoint("orders", endpoint => endpoint.ConfigureConsumer<OrderedConsumer>(context));
            });
        }).BuildServiceProvider(validateScopes: true);
        var harness = services.GetRequiredService<ITestHarness>();
        await harness.Start();

        await harness.Bus.Publish(new Ordered(5), TestContext.Current.CancellationToken);

        Assert.True(await harness.Published.Any<Ordered>(TestContext.Current.CancellationToken));
        Assert.True(await harness.GetConsumerHarness<OrderedConsumer>().Consumed.Any<Ordered>(
            message => message.Context.Message.Number == 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_is_answered_through_a_queue_that_is_deleted_on_stop()
    {
        using var queues = new QueueProbe(_endpoint, "");
        await using (var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus => bus.ReceiveEndpoint(
            "orders", endpoint => endpoint.Handler<Ordered>(
                context => context.RespondAsync(new Shipped(context.Message.Number))))))
        {
            var client = bus.Control.CreateRequestClient<Ordered>(new Uri("queue:orders"));
            var response = await client.GetResponse<Shipped>(new Ordered(6), TestContext.Current.CancellationToken);
            Assert.Equal(6, response.Message.Number);
        }

        var left = await queues.Client.ListQueuesAsync(_prefix, TestContext.Current.CancellationToken);
        Assert.Equal(
            [$"{_prefix}orders", $"{_prefix}orders_error", $"{_prefix}orders_skipped"],
            left.QueueUrls.Select(url => url.Split('/')[^1]).Order());
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_where_it_is_sent()
    {
        await using var bus = await StartAsync(new Inbox<Ordered>());
        var endpoint = await bus.Control.GetSendEndpoint(new Uri("queue:orders"));

        var refused = await Assert.ThrowsAsync<MessageRefusedException>(() => endpoint.Send(
            new Noted(new string('x', SqsLimits.MessageBytes)), TestContext.Current.CancellationToken));

        Assert.Contains("bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_half_the_size_of_a_batch_all_arrive()
    {
        var inbox = new Inbox<Noted>();
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Noted>("notes");
            bus.ReceiveEndpoint("notes", endpoint => endpoint.Handler<Noted>(inbox.Handle));
        });

        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => bus.Control.Publish(
            new Noted(new string((char)('a' + number), 600_000)), TestContext.Current.CancellationToken)));

        var notes = await inbox.NextAsync(5);
        Assert.Equal("abcde", string.Concat(notes.Select(note => note.Text[0]).Order()));
    }

    [Fact]
    public async Task Many_messages_are_each_consumed_once_and_no_more_run_at_a_time_than_allowed()
    {
        var inbox = new Inbox<Ordered>();
        var (running, most) = (0, 0);
        await using (var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Ordered>("orders");
            bus.ReceiveEndpoint("orders", endpoint =>
            {
                endpoint.Settings.Pollers = 3;
                endpoint.PrefetchCount = 30;
                endpoint.ConcurrentMessageLimit = 4;
                endpoint.Handler<Ordered>(async context =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref running));
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    await inbox.Handle(context);
                });
            });
        }))
        {
            await Task.WhenAll(Enumerable.Range(0, 300).Select(
                number => bus.Control.Publish(new Ordered(number), TestContext.Current.CancellationToken)));

            var numbers = (await inbox.NextAsync(300)).Select(message => message.Number);
            Assert.Equal(Enumerable.Range(0, 300), numbers.Order());
        }

        Assert.InRange(most, 1, 4);
        using var queues = new QueueProbe(_endpoint, _prefix);
        Assert.Equal((0, 0), await queues.CountAsync("orders"));
    }

    [Fact]
    public async Task A_FIFO_queue_keeps_the_order_of_each_group_and_drops_copies()
    {
        var inbox = new Inbox<Ordered>();
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Ordered>("orders.fifo");
            bus.ReceiveEndpoint("orders.fifo", endpoint => endpoint.Handler<Ordered>(inbox.Handle));
        });

        foreach (var number in new[] { 1, 11, 2, 2, 12, 3, 13 })
        {
            await bus.Control.Publish(
                new Ordered(number),
                context =>
                {
                    context.SetGroupId(number > 10 ? "b" : "a");
                    context.SetDeduplicationId($"order-{number}");
                },
                TestContext.Current.CancellationToken);
        }

        var numbers = (await inbox.NextAsync(6)).Select(message => message.Number).ToArray();
        Assert.Equal([1, 2, 3], numbers.Where(number => number < 10));
        Assert.Equal([11, 12, 13], numbers.Where(number => number > 10));
    }

    [Fact]
    public async Task An_endpoint_holds_no_more_messages_than_its_consumer_runs()
    {
        await using var bus = SqsBus.Create(
            _endpoint,
            _prefix,
            (context, bus) => bus.ConfigureEndpoints(context),
            registration => registration.AddConsumer<OrderedConsumer, OrderedConsumerDefinition>());

        var probe = JsonSerializer.Serialize(
            bus.Control.GetProbeResult(TestContext.Current.CancellationToken).Results);

        Assert.Contains("\"prefetchCount\":7", probe, StringComparison.Ordinal);
        Assert.Contains("\"concurrentMessageLimit\":7", probe, StringComparison.Ordinal);
    }

    private Task<SqsBus> StartAsync(Inbox<Ordered> inbox) => SqsBus.StartAsync(_endpoint, _prefix, bus =>
    {
        bus.Route<Ordered>("orders");
        bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(inbox.Handle));
    });
}

internal sealed record Noted(string Text);

internal sealed class OrderedConsumerDefinition : ConsumerDefinition<OrderedConsumer>
{
    public OrderedConsumerDefinition() => ConcurrentMessageLimit = 7;
}

internal sealed class OrderedConsumer : IConsumer<Ordered>
{
    public Task Consume(ConsumeContext<Ordered> context) => Task.CompletedTask;
}
