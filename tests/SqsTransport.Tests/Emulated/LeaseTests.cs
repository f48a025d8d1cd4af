using System.Net;
using Amazon.SQS.Model;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Emulated;

public sealed class LeaseTests(AwsEmulatorFixture fixture) : IDisposable
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private QueueProbe? _queues;

    private QueueProbe Queues => _queues ??= new QueueProbe(_endpoint, _prefix);

    [Fact]
    public async Task A_consumer_may_run_longer_than_the_visibility_time_out()
    {
        var inbox = new Inbox<Ordered>();
        await using (var bus = await StartAsync(async context =>
        {
            await inbox.Handle(context);
            await _release.Task;
        }))
        {
            await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);
            await inbox.NextAsync();

            // Twice the time-out; a message that was not renewed would be handed out within it.
            var stolen = await TryTakeAsync(TimeSpan.FromSeconds(10));
            Assert.Null(stolen);
            _release.SetResult();
        }

        Assert.Equal((0, 0), await Queues.CountAsync("orders"));
    }

    [Fact]
    public async Task A_consumer_is_cancelled_when_somebody_else_has_got_its_message()
    {
        var inbox = new Inbox<Ordered>();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bus = await StartAsync(async context =>
        {
            await inbox.Handle(context);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            }
            finally
            {
                cancelled.SetResult();
            }
        });
        await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);
        await inbox.NextAsync();

        var thief = await StealAsync();
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(thief);
        // Still the thief's: the consumer that lost it neither deleted it nor gave it back nor called it failed.
        Assert.Equal((0, 1), await Queues.CountAsync("orders"));
        Assert.Equal((0, 0), await Queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task A_consumer_runs_on_while_SQS_is_away_and_its_message_is_deleted_once()
    {
        var inbox = new Inbox<Ordered>();
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        await using (var bus = await StartAsync(
            async context =>
            {
                await inbox.Handle(context);
                await _release.Task.WaitAsync(context.CancellationToken);
            },
            proxy.Endpoint))
        {
            await bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken);
            await inbox.NextAsync();

            // Away for some renewals, and for the first attempts at the delete.
            proxy.Decide(_ => new ProxyAction.Answer(HttpStatusCode.ServiceUnavailable, []));
            await UntilRequestedAsync(proxy, 4);
            _release.SetResult();
            await UntilRequestedAsync(proxy, 3);
            proxy.Decide(_ => new ProxyAction.Pass());
        }

        Assert.Equal((0, 0), await Queues.CountAsync("orders"));
        Assert.Equal((0, 0), await Queues.CountAsync("orders_error"));
        Assert.False(inbox.HasMore);
    }

    public void Dispose() => _queues?.Dispose();

    private static async Task UntilRequestedAsync(FaultingHttpProxy proxy, int more)
    {
        for (var wanted = proxy.Requests.Count + more; proxy.Requests.Count < wanted;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    // What SQS itself may do at any time: hand out a message again, with a new receipt.
    private async Task<Message> StealAsync()
    {
        using var http = new HttpClient();
        var queue = await http.GetStringAsync(
            new Uri(_endpoint, $"/_fauxqs/queues/{_prefix}orders"), TestContext.Current.CancellationToken);
        var receipt = System.Text.RegularExpressions.Regex.Match(queue, "\"receiptHandle\":\\s*\"([^\"]+)\"").Groups[1].Value;
        var url = await Queues.UrlAsync("orders");
        await Queues.Client.ChangeMessageVisibilityAsync(url, receipt, 0, TestContext.Current.CancellationToken);
        return await Queues.TakeAsync("orders");
    }

    private async Task<Message?> TryTakeAsync(TimeSpan wait)
    {
        var request = new ReceiveMessageRequest(await Queues.UrlAsync("orders"))
        {
            WaitTimeSeconds = (int)wait.TotalSeconds,
        };
        var response = await Queues.Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken);
        return response.Messages?.SingleOrDefault();
    }

    private Task<SqsBus> StartAsync(MessageHandler<Ordered> handler, Uri? through = null) => SqsBus.StartAsync(
        through ?? _endpoint,
        _prefix,
        bus =>
        {
            bus.Route<Ordered>("orders");
            bus.Receive(receive => receive.VisibilityTimeout = TimeSpan.FromSeconds(5));
            bus.ReceiveEndpoint("orders", endpoint =>
            {
                // No room for a message that comes again while it runs.
                endpoint.PrefetchCount = 1;
                endpoint.Handler(handler);
            });
        });
}
