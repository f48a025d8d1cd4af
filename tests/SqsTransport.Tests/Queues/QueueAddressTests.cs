using Blueshift.SqsTransport.Queues;

namespace Blueshift.SqsTransport.Tests.Queues;

public class QueueAddressTests
{
    private static readonly Uri Host = QueueAddress.Host("eu-west-1");

    [Theory]
    [InlineData("queue:orders", "sqs://eu-west-1/shop-orders")]
    [InlineData("queue:orders.fifo", "sqs://eu-west-1/shop-orders.fifo")]
    [InlineData("sqs://eu-west-1/other-orders", "sqs://eu-west-1/other-orders")]
    public void A_short_name_gets_the_prefix_and_a_whole_one_stays(string address, string whole) =>
        Assert.Equal(new Uri(whole), QueueAddress.Normalize(new Uri(address), Host, "shop-"));

    [Theory]
    [InlineData("topic:orders", "expected queue:NAME")]
    [InlineData("exchange:orders", "expected queue:NAME")]
    [InlineData("rabbitmq://localhost/orders", "expected queue:NAME")]
    [InlineData("sqs://us-east-1/orders", "sends to sqs://eu-west-1/")]
    [InlineData("sqs://eu-west-1/", "letters")]
    [InlineData("sqs://eu-west-1/a/b", "letters")]
    [InlineData("queue:orders?durable=false", "no query")]
    public void Other_addresses_are_refused_with_the_reason(string address, string reason)
    {
        var refused = Assert.Throws<ArgumentException>(() => QueueAddress.Normalize(new Uri(address), Host, "shop-"));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
