using Blueshift.SqsTransport.Sending;
using Blueshift.TestKit.Emulators;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Emulated;

public class RoutingTests(AwsEmulatorFixture fixture)
{
    private readonly Uri _endpoint = fixture.Emulator.Endpoint;
    private readonly string _prefix = SqsBus.NewPrefix();

    [Fact]
    public async Task Publishes_to_the_queue_a_message_is_routed_to()
    {
        var inbox = new Inbox<Ordered>();
        await using var receiver = await SqsBus.StartAsync(
            _endpoint, _prefix, bus => bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(inbox.Handle)));
        await using var sender = await SqsBus.StartAsync(_endpoint, _prefix, bus => bus.Route<Ordered>("orders"));

        await sender.Control.Publish(new Ordered(7), TestContext.Current.CancellationToken);

        Assert.Equal(7, (await inbox.NextAsync()).Message.Number);
    }

    [Fact]
    public async Task Publishes_a_copy_to_each_queue_that_a_base_type_is_routed_to()
    {
        var (first, second) = (new Inbox<Ordered>(), new Inbox<INumbered>());
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<INumbered>("first", "second");
            bus.ReceiveEndpoint("first", endpoint => endpoint.Handler<Ordered>(first.Handle));
            bus.ReceiveEndpoint("second", endpoint => endpoint.Handler<INumbered>(second.Handle));
        });

        await bus.Control.Publish(new Ordered(8), TestContext.Current.CancellationToken);

        Assert.Equal(8, (await first.NextAsync()).Message.Number);
        Assert.Equal(8, (await second.NextAsync()).Message.Number);
    }

    [Fact]
    public async Task Refuses_to_publish_what_nobody_would_receive()
    {
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus => bus.Route<Shipped>("shipments"));

        var refusal = await Assert.ThrowsAsync<MessageNotRoutedException>(
            () => bus.Control.Publish(new Ordered(1), TestContext.Current.CancellationToken));

        Assert.Equal(typeof(Ordered), refusal.MessageType);
    }

    [Theory]
    [InlineData("queue:orders")]
    [InlineData("sqs://{host}/{prefix}orders")]
    public async Task Sends_to_an_address(string address)
    {
        var inbox = new Inbox<Ordered>();
        await using var bus = await SqsBus.StartAsync(
            _endpoint, _prefix, bus => bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(inbox.Handle)));
        var whole = address.Replace("{host}", _endpoint.Authority, StringComparison.Ordinal)
            .Replace("{prefix}", _prefix, StringComparison.Ordinal);

        var endpoint = await bus.Control.GetSendEndpoint(new Uri(whole));
        await endpoint.Send(new Ordered(9), TestContext.Current.CancellationToken);

        Assert.Equal(9, (await inbox.NextAsync()).Message.Number);
    }

    [Fact]
    public async Task Publishes_the_fault_of_a_message_where_that_is_routed_to()
    {
        var faults = new Inbox<Fault<Ordered>>();
        await using var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Ordered>("orders");
            bus.Route<Fault<Ordered>>("faults");
            bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(
                _ => throw new InvalidOperationException("No such article.")));
            bus.ReceiveEndpoint("faults", endpoint => endpoint.Handler<Fault<Ordered>>(faults.Handle));
        });

        await bus.Control.Publish(new Ordered(10), TestContext.Current.CancellationToken);

        var fault = (await faults.NextAsync()).Message;
        Assert.Equal(10, fault.Message.Number);
        Assert.Equal("No such article.", fault.Exceptions.Single().Message);
    }
}
