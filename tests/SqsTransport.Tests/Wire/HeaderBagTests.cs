using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using CsCheck;

namespace Blueshift.SqsTransport.Tests.Wire;

public class HeaderBagTests
{
    [Fact]
    public void Any_text_headers_come_back_as_they_were_and_in_characters_that_SQS_takes() =>
        Gen.Dictionary(Gen.String[1, 20], Gen.String).Sample(written =>
        {
            var headers = written.Where(header => !HasLoneSurrogate(header.Key + header.Value))
                .DistinctBy(header => header.Key.ToUpperInvariant())
                .ToDictionary(header => header.Key, object (header) => header.Value);

            var attribute = HeaderBag.ToAttribute(headers);
            var read = HeaderBag.Read(Message((HeaderBag.AttributeName, attribute)));

            Assert.Null(MessageText.FirstRefused(attribute.StringValue));
            Assert.Equal(headers.OrderBy(header => header.Key), read.OrderBy(header => header.Key));
        });

    [Fact]
    public void Text_attributes_of_others_are_headers_too()
    {
        var read = HeaderBag.Read(Message(
            (HeaderBag.AttributeName, Text("""{"a":"1"}""")),
            ("b", Text("2")),
            ("n", new MessageAttributeValue { DataType = "Number", StringValue = "3" }),
            ("c", new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([1]) })));

        Assert.Equal([("a", "1"), ("b", "2"), ("n", "3")], read.Select(header => (header.Key, header.Value)).Order());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("{\"half a pair\":\"\\ud800\"}")]
    [InlineData("\"text\"")]
    public void An_attribute_of_the_same_name_from_others_loses_no_message(string value)
    {
        var read = HeaderBag.Read(Message((HeaderBag.AttributeName, Text(value))));

        Assert.Equal(value, read[HeaderBag.AttributeName]);
    }

    [Fact]
    public void A_message_without_attributes_has_no_headers() => Assert.Empty(HeaderBag.Read(new Message()));

    private static bool HasLoneSurrogate(string text) => text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD);

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    private static Message Message(params (string Name, MessageAttributeValue Value)[] attributes) =>
        new() { MessageAttributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) };
}
