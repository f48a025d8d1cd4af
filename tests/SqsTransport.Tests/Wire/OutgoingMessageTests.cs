using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;

namespace Blueshift.SqsTransport.Tests.Wire;

public class OutgoingMessageTests
{
    private const string Standard = "orders";
    private const string Fifo = "orders.fifo";

    private static readonly Dictionary<string, object> NoHeaders = [];

    [Fact]
    public void Takes_a_message_of_exactly_one_mebibyte_with_its_attributes()
    {
        var headers = new Dictionary<string, object> { ["a"] = "b" };
        var overhead = new OutgoingMessage("", [], headers).Bytes;

        new OutgoingMessage(new string('x', SqsLimits.MessageBytes - overhead), [], headers).CheckFor(Standard);
        var refused = Assert.Throws<MessageRefusedException>(
            () => new OutgoingMessage(new string('x', SqsLimits.MessageBytes - overhead + 1), [], headers).CheckFor(Standard));

        Assert.Contains("1,048,577 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_bytes_and_not_characters() =>
        Assert.Equal("aä€😀".Length + 5, new OutgoingMessage("aä€😀", [], NoHeaders).Bytes);

    // As code points, because half a surrogate pair does not survive in an attribute.
    [Theory]
    [InlineData(new int[0], "no empty body")]
    [InlineData(new[] { 'a', 0, 'b' }, "character 2 of its body")]
    [InlineData(new[] { 'a', 0x1B, 'b' }, "U+001B")]
    [InlineData(new[] { 'a', 0xFFFF }, "U+FFFF")]
    [InlineData(new[] { 'a', 0xD83D }, "U+D83D")]
    [InlineData(new[] { 0xDE00, 'a' }, "character 1 of its body")]
    [InlineData(new[] { 0xD83D, 0xDE00, 0xDE00 }, "character 3 of its body")]
    public void Refuses_a_body_that_SQS_would_refuse(int[] units, string reason)
    {
        var body = string.Concat(units.Select(unit => (char)unit));

        var refused = Assert.Throws<MessageRefusedException>(
            () => new OutgoingMessage(body, [], NoHeaders).CheckFor(Standard));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_tabs_line_ends_and_pairs_of_surrogates() =>
        new OutgoingMessage("a\tb\r\n😀😀", [], NoHeaders).CheckFor(Standard);

    [Fact]
    public void Takes_ten_attributes_and_no_more()
    {
        new OutgoingMessage("x", Attributes(9), new Dictionary<string, object> { ["a"] = "b" }).CheckFor(Standard);
        Assert.Throws<MessageRefusedException>(() => new OutgoingMessage(
            "x", Attributes(10), new Dictionary<string, object> { ["a"] = "b" }).CheckFor(Standard));
    }

    [Fact]
    public void Refuses_an_attribute_without_a_value()
    {
        var attribute = new MessageAttributeValue { DataType = "String", StringValue = "" };
        Assert.Throws<MessageRefusedException>(
            () => new OutgoingMessage("x", [KeyValuePair.Create("a", attribute)], NoHeaders).CheckFor(Standard));
    }

    [Fact]
    public void Takes_a_delay_of_15_minutes_and_no_more()
    {
        new OutgoingMessage("x", [], NoHeaders) { Delay = TimeSpan.FromMinutes(15) }.CheckFor(Standard);
        Assert.Throws<MessageRefusedException>(() => new OutgoingMessage("x", [], NoHeaders)
        {
            Delay = TimeSpan.FromMinutes(15) + TimeSpan.FromMilliseconds(1),
        }.CheckFor(Standard));
    }

    [Fact]
    public void Refuses_a_delay_on_a_FIFO_queue()
    {
        var message = new OutgoingMessage("x", [], NoHeaders)
        {
            Delay = TimeSpan.FromSeconds(1),
            FifoGroupId = "group",
            DeduplicationId = "id",
        };

        var refused = Assert.Throws<MessageRefusedException>(() => message.CheckFor(Fifo));
        Assert.Contains("FIFO", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("größe")]
    public void Refuses_a_group_id_that_SQS_would_refuse(string? groupId)
    {
        var message = new OutgoingMessage("x", [], NoHeaders) { FifoGroupId = groupId, DeduplicationId = "id" };
        Assert.Throws<MessageRefusedException>(() => message.CheckFor(Fifo));
    }

    [Fact]
    public void Sends_ids_only_where_the_queue_takes_them()
    {
        var message = new OutgoingMessage("x", [], NoHeaders) { FifoGroupId = "conversation", DeduplicationId = "id" };

        var standard = message.ToEntry("0", isFifo: false);
        var fifo = message.ToEntry("0", isFifo: true);

        Assert.Equal((null, null), (standard.MessageGroupId, standard.MessageDeduplicationId));
        Assert.Equal(("conversation", "id"), (fifo.MessageGroupId, fifo.MessageDeduplicationId));
    }

    [Fact]
    public void Rounds_a_delay_up_to_whole_seconds() => Assert.Equal(
        2, new OutgoingMessage("x", [], NoHeaders) { Delay = TimeSpan.FromSeconds(1.2) }.ToEntry("0", false).DelaySeconds);

    private static IEnumerable<KeyValuePair<string, MessageAttributeValue>> Attributes(int count) =>
        Enumerable.Range(0, count).Select(number => KeyValuePair.Create(
            $"a{number}", new MessageAttributeValue { DataType = "String", StringValue = "x" }));
}
