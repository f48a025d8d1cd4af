using Blueshift.SqsTransport.Queues;

namespace Blueshift.SqsTransport.Tests.Queues;

public class QueueNameTests
{
    [Theory]
    [InlineData("orders", "orders_error", "orders_skipped")]
    [InlineData("orders.fifo", "orders_error.fifo", "orders_skipped.fifo")]
    public void A_queue_has_an_error_and_a_skipped_queue_of_its_own_kind(string name, string error, string skipped)
    {
        Assert.Equal((error, skipped), (QueueName.Error(name), QueueName.Skipped(name)));
        Assert.Equal((name, name), (QueueName.Origin(error), QueueName.Origin(skipped)));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("_error")]
    [InlineData("orders_error_2")]
    public void Other_queues_stand_beside_none(string name) => Assert.Null(QueueName.Origin(name));

    [Theory]
    [InlineData("orders", true)]
    [InlineData("Orders_2-x.fifo", true)]
    [InlineData("", false)]
    [InlineData(".fifo", false)]
    [InlineData("or ders", false)]
    [InlineData("orders.Fifo", false)]
    [InlineData("aufträge", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234567890123456789", true)]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012345678901234567890", false)]
    [InlineData("012345678901234567890123456789012345678901234567890123456789012345678901234.fifo", true)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345.fifo", false)]
    public void A_name_is_what_SQS_takes(string name, bool isTaken) => Assert.Equal(isTaken, QueueName.Problem(name) is null);
}
