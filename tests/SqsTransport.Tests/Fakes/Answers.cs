using Amazon.SQS;
using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Tests.Fakes;

/// <summary>Parts of what SQS answers.</summary>
internal static class Answers
{
    public static BatchResultErrorEntry Failed(string id, string code, bool isSenderFault) =>
        new() { Id = id, Code = code, Message = "Made by a test.", SenderFault = isSenderFault };

    public static Message Message(string id, string receipt, string? group = null, int receiveCount = 1) => new()
    {
        MessageId = id,
        ReceiptHandle = receipt,
        Body = "{}",
        Attributes = new Dictionary<string, string>
        {
            [MessageSystemAttributeName.ApproximateReceiveCount] = $"{receiveCount}",
            [MessageSystemAttributeName.SentTimestamp] = "1700000000000",
            [MessageSystemAttributeName.MessageGroupId] = group ?? "",
        },
    };
}
