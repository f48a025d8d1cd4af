using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Tests.Fakes;
using Blueshift.SqsTransport.Wire;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Wire;

public class MovedMessageTests
{
    private static readonly KeyValuePair<string, string>[] Fault =
    [
        KeyValuePair.Create(MessageHeaders.Reason, "fault"),
        KeyValuePair.Create(MessageHeaders.FaultMessage, "No such article."),
        KeyValuePair.Create(MessageHeaders.FaultStackTrace, new string('s', 5000)),
    ];

    [Fact]
    public void Adds_headers_and_cuts_their_values()
    {
        var headers = HeadersOf(MovedMessage.With(MessageOf(10), Fault, out var dropped));

        Assert.Equal(0, dropped);
        Assert.Equal("1", headers["kept"]);
        Assert.Equal(4096, ((string)headers[MessageHeaders.FaultStackTrace]).Length);
    }

    [Fact]
    public void Leaves_out_the_least_important_headers_of_a_message_that_would_be_too_large()
    {
        var moved = MovedMessage.With(MessageOf(SqsLimits.MessageBytes - 200), Fault, out var dropped);

        Assert.Equal(1, dropped);
        moved.CheckFor("orders_error");
        Assert.Equal("No such article.", HeadersOf(moved)[MessageHeaders.FaultMessage]);
    }

    [Fact]
    public void Moves_a_message_of_full_size_without_any_fault_headers()
    {
        var message = MessageOf(1);
        var room = SqsLimits.MessageBytes - MovedMessage.Of(message, HeaderBag.Read(message)).Bytes;

        var moved = MovedMessage.With(MessageOf(1 + room), Fault, out var dropped);

        Assert.Equal(Fault.Length, dropped);
        moved.CheckFor("orders_error");
    }

    [Fact]
    public void Stands_in_a_group_of_its_own_until_it_is_moved_back()
    {
        var message = MessageOf(1);
        message.Attributes = new() { [MessageSystemAttributeName.MessageGroupId] = "batch 7" };

        var parked = MovedMessage.With(message, Fault, out _).ToEntry("0", isFifo: true);
        message.Attributes[MessageSystemAttributeName.MessageGroupId] = parked.MessageGroupId;
        message.MessageAttributes = parked.MessageAttributes;
        var back = MovedMessage.WithoutFault(message).ToEntry("0", isFifo: true);

        Assert.Equal((message.MessageId, "batch 7"), (parked.MessageGroupId, back.MessageGroupId));
    }

    [Fact]
    public void Takes_all_text_attributes_of_others_into_one()
    {
        var message = MessageOf(1);
        for (var number = 0; number < 9; number++)
        {
            message.MessageAttributes[$"a{number}"] = new MessageAttributeValue { DataType = "String", StringValue = "x" };
        }

        Assert.Equal(1, MovedMessage.With(message, Fault, out _).AttributeCount);
    }

    [Fact]
    public void Goes_back_without_what_the_move_added()
    {
        var parked = MessageOf(1);
        parked.MessageAttributes = MovedMessage.With(parked, Fault, out _).ToEntry("0", isFifo: false).MessageAttributes;

        var headers = HeadersOf(MovedMessage.WithoutFault(parked));

        Assert.Equal(["kept"], headers.Keys);
    }

    [Fact]
    public void Goes_back_with_its_own_body_unless_there_is_another()
    {
        var parked = MessageOf(3);

        Assert.Equal("bbb", MovedMessage.WithoutFault(parked).Body);
        Assert.Equal("other", MovedMessage.WithoutFault(parked, "other").Body);
    }

    [Fact]
    public void Keeps_its_group_and_takes_a_new_deduplication_id()
    {
        var entry = MovedMessage.WithoutFault(Answers.Message("sqs-id", "receipt", "group")).ToEntry("0", isFifo: true);

        Assert.Equal(("group", "sqs-id"), (entry.MessageGroupId, entry.MessageDeduplicationId));
    }

    private static Message MessageOf(int bodyLength) => new()
    {
        MessageId = "id",
        Body = new string('b', bodyLength),
        MessageAttributes = new()
        {
            [HeaderBag.AttributeName] = HeaderBag.ToAttribute(new Dictionary<string, object> { ["kept"] = "1" }),
        },
    };

    private static Dictionary<string, object> HeadersOf(OutgoingMessage moved) => HeaderBag.Read(
        new Message { MessageAttributes = moved.ToEntry("0", isFifo: false).MessageAttributes });
}
