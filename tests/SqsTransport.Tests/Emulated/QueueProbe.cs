using Amazon.SQS;
using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Tests.Emulated;

/// <summary>Looks at queues from outside, as another process would.</summary>
internal sealed class QueueProbe(Uri endpoint, string prefix) : IDisposable
{
    public IAmazonSQS Client { get; } = SqsBus.Client(endpoint);

    /// <summary>Takes one message out of a queue, waiting for it, and keeps it hidden.</summary>
    public async Task<Message> TakeAsync(string queue)
    {
        var request = new ReceiveMessageRequest(await UrlAsync(queue))
        {
            WaitTimeSeconds = 20,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["All"],
        };
        var response = await Client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken);
        return Assert.Single(response.Messages ?? []);
    }

    /// <summary>How many messages can be received, and how many are hidden because somebody has them.</summary>
    public async Task<(int Visible, int Hidden)> CountAsync(string queue)
    {
        var response = await Client.GetQueueAttributesAsync(
            await UrlAsync(queue), ["All"], TestContext.Current.CancellationToken);
        return (response.ApproximateNumberOfMessages, response.ApproximateNumberOfMessagesNotVisible);
    }

    /// <summary>Completes when the queue has come to these counts.</summary>
    public async Task WaitForAsync(string queue, (int Visible, int Hidden) counts)
    {
        while (await CountAsync(queue) != counts)
        {
            await Task.Yield();
        }
    }

    public async Task<string> UrlAsync(string queue) =>
        (await Client.GetQueueUrlAsync(prefix + queue, TestContext.Current.CancellationToken)).QueueUrl;

    public void Dispose() => Client.Dispose();
}
