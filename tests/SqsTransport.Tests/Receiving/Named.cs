using Amazon.SQS.Model;
using Blueshift.SqsTransport.Tests.Fakes;
using Blueshift.SqsTransport.Wire;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Receiving;

/// <summary>A message that says which one it is.</summary>
internal sealed record Named(string Name)
{
    /// <summary>As SQS would hand it out; its name is also its id and its receipt.</summary>
    public static Message Delivery(string name, string? group = null)
    {
        var message = Answers.Message(name, receipt: name, group);
        message.Body = $$"""
            {
              "messageType": ["urn:message:Blueshift.SqsTransport.Tests.Receiving:Named"],
              "message": { "name": "{{name}}" }
            }
            """;
        message.MessageAttributes = new()
        {
            [HeaderBag.AttributeName] = HeaderBag.ToAttribute(new Dictionary<string, object>
            {
                [MessageHeaders.ContentType] = "application/vnd.masstransit+json",
            }),
        };
        return message;
    }
}
