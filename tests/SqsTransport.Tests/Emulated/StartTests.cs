using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Queues;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using MassTransit;
using System.Net;

namespace Blueshift.SqsTransport.Tests.Emulated;

public sealed class StartTests(AwsEmulatorFixture fixture) : IDisposable
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();
    private QueueProbe? _queues;

    private QueueProbe Queues => _queues ??= new QueueProbe(_endpoint, _prefix);

    [Fact]
    public async Task Makes_what_is_missing_with_a_redrive_policy_to_the_error_queue()
    {
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Shipped>("shipments");
            bus.ReceiveEndpoint("orders.fifo", endpoint =>
            {
                endpoint.Settings.MaxReceiveCount = 7;
                endpoint.Handler<Ordered>(_ => Task.CompletedTask);
            });
        });

        var attributes = await Queues.Client.GetQueueAttributesAsync(
            await Queues.UrlAsync("orders.fifo"), ["All"], TestContext.Current.CancellationToken);
        var policy = RedrivePolicy.Parse(attributes.Attributes[QueueAttributeName.RedrivePolicy]);
        Assert.Equal(7, policy?.MaxReceiveCount);
        Assert.EndsWith($"{_prefix}orders_error.fifo", policy?.DeadLetterTargetArn, StringComparison.Ordinal);
        Assert.NotNull(await Queues.UrlAsync("orders_skipped.fifo"));
        Assert.NotNull(await Queues.UrlAsync("shipments"));
    }

    [Fact]
    public async Task Names_all_missing_queues_at_once_when_it_may_make_none()
    {
        await Queues.Client.CreateQueueAsync($"{_prefix}orders", TestContext.Current.CancellationToken);
        await using var bus = SqsBus.Create(_endpoint, _prefix, bus =>
        {
            bus.CreateQueues = false;
            bus.Route<Shipped>("shipments");
            bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(_ => Task.CompletedTask));
        });

        var missing = await Assert.ThrowsAsync<QueuesMissingException>(
            () => bus.Control.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [$"{_prefix}orders_error", $"{_prefix}orders_skipped", $"{_prefix}shipments"], missing.Queues.Order());
        Assert.Contains($"{_prefix}orders_error (MessageRetentionPeriod=1209600)", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_with_queues_that_others_made()
    {
        await using (await StartAsync(createQueues: true, _endpoint))
        {
        }

        await using var bus = await StartAsync(createQueues: false, _endpoint);

        Assert.Equal(BusHealthStatus.Healthy, bus.Control.CheckHealth().Status);
    }

    [Fact]
    public async Task Waits_for_SQS_to_come_and_is_not_healthy_before()
    {
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        proxy.Decide(_ => new ProxyAction.Answer(HttpStatusCode.ServiceUnavailable, []));
        await using var bus = Create(createQueues: true, proxy.Endpoint);

        var start = bus.Control.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => proxy.Requests.Count > 3);
        Assert.False(start.IsCompleted);
        Assert.Equal(BusHealthStatus.Unhealthy, bus.Control.CheckHealth().Status);

        proxy.Decide(_ => new ProxyAction.Pass());
        await start;
        Assert.Equal(BusHealthStatus.Healthy, bus.Control.CheckHealth().Status);
    }

    [Fact]
    public async Task Is_degraded_while_a_queue_cannot_be_reached()
    {
        await using var proxy = FaultingHttpProxy.Start(_endpoint);
        await using var bus = await StartAsync(createQueues: true, proxy.Endpoint);

        proxy.Decide(_ => new ProxyAction.Answer(HttpStatusCode.ServiceUnavailable, []));
        await UntilAsync(() => bus.Control.CheckHealth().Status == BusHealthStatus.Degraded);

        proxy.Decide(_ => new ProxyAction.Pass());
        await UntilAsync(() => bus.Control.CheckHealth().Status == BusHealthStatus.Healthy);
    }

    [Fact]
    public async Task Makes_a_queue_again_that_somebody_deleted()
    {
        await using var bus = await StartAsync(createQueues: true, _endpoint);
        var url = await Queues.UrlAsync("orders");

        await Queues.Client.DeleteQueueAsync(url, TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await Queues.Client.ListQueuesAsync(
            $"{_prefix}orders", TestContext.Current.CancellationToken)).QueueUrls?.Contains(url) == true);
        await UntilAsync(() => bus.Control.CheckHealth().Status == BusHealthStatus.Healthy);
    }

    [Fact]
    public async Task Makes_a_queue_again_with_its_error_queue_and_its_redrive_policy()
    {
        await using var bus = await StartAsync(createQueues: true, _endpoint);
        var url = await Queues.UrlAsync("orders");

        await Queues.Client.DeleteQueueAsync(await Queues.UrlAsync("orders_error"), TestContext.Current.CancellationToken);
        await Queues.Client.DeleteQueueAsync(url, TestContext.Current.CancellationToken);

        await UntilAsync(async () => (await RedrivePolicyAsync(url))?.Contains("orders_error", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Says_all_that_is_wrong_with_the_settings_at_once()
    {
        var failure = Assert.Throws<ConfigurationException>(() => SqsBus.Create(_endpoint, "no spaces ", bus =>
        {
            bus.LongestDelay = TimeSpan.FromHours(1);
            bus.Host(host => host.RequestTimeout = TimeSpan.FromSeconds(1));
            bus.Receive(receive => receive.VisibilityTimeout = TimeSpan.FromMilliseconds(100));
            bus.Route<Shipped>(new string('x', 81));
            bus.ReceiveEndpoint("orders", endpoint => endpoint.Settings.Pollers = 0);
        }).Control);

        Assert.All(
            ["LongestDelay", "RequestTimeout", "VisibilityTimeout", "no spaces xxx", "Pollers", "no spaces orders_skipped"],
            expected => Assert.Contains(expected, failure.Message, StringComparison.Ordinal));
    }

    public void Dispose() => _queues?.Dispose();

    private async Task<string?> RedrivePolicyAsync(string url)
    {
        try
        {
            return (await Queues.Client.GetQueueAttributesAsync(
                url, [QueueAttributeName.RedrivePolicy], TestContext.Current.CancellationToken)).Attributes?.GetValueOrDefault("RedrivePolicy");
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private SqsBus Create(bool createQueues, Uri endpoint) => SqsBus.Create(endpoint, _prefix, bus =>
    {
        bus.CreateQueues = createQueues;
        bus.Host(host => host.MaxErrorRetry = 0);
        bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(_ => Task.CompletedTask));
    });

    private async Task<SqsBus> StartAsync(bool createQueues, Uri endpoint)
    {
        var bus = Create(createQueues, endpoint);
        await bus.Control.StartAsync(TestContext.Current.CancellationToken);
        return bus;
    }
}
