using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Blueshift.Bench.Bus;

/// <summary>The floor: full batches through the SDK, with nothing around them.</summary>
internal sealed class RawQueue(IAmazonSQS client, string url)
{
    private const int Loops = 4;
    private const int BatchEntries = 10;

    public Task SendAsync(int count, Message copy, CancellationToken cancellationToken) => RunAsync(async () =>
    {
        for (var sent = 0; sent < count / Loops; sent += BatchEntries)
        {
            var entries = Enumerable.Range(0, BatchEntries).Select(number => new SendMessageBatchRequestEntry
            {
                Id = number.ToString(CultureInfo.InvariantCulture),
                MessageBody = copy.Body,
                MessageAttributes = copy.MessageAttributes,
            });
            await client.SendMessageBatchAsync(url, [.. entries], cancellationToken);
        }
    });

    public async Task ReceiveAsync(int count, CancellationToken cancellationToken)
    {
        var left = count;
        await RunAsync(async () =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                Interlocked.Add(ref left, -await ReceiveBatchAsync(cancellationToken));
            }
        });
    }

    /// <summary>Takes one message out of the queue.</summary>
    public async Task<Message> TakeOneAsync(CancellationToken cancellationToken)
    {
        var request = new ReceiveMessageRequest(url) { MessageAttributeNames = ["All"], WaitTimeSeconds = 5 };
        var message = (await client.ReceiveMessageAsync(request, cancellationToken)).Messages.Single();
        await client.DeleteMessageAsync(url, message.ReceiptHandle, cancellationToken);
        return message;
    }

    private static Task RunAsync(Func<Task> loop) =>
        Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(loop)));

    private async Task<int> ReceiveBatchAsync(CancellationToken cancellationToken)
    {
        var request = new ReceiveMessageRequest(url)
        {
            MaxNumberOfMessages = BatchEntries,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = ["ApproximateReceiveCount", "SentTimestamp"],
        };
        var messages = (await client.ReceiveMessageAsync(request, cancellationToken)).Messages ?? [];
        if (messages.Count > 0)
        {
            var entries = messages.Select((message, number) => new DeleteMessageBatchRequestEntry(
                number.ToString(CultureInfo.InvariantCulture), message.ReceiptHandle));
            await client.DeleteMessageBatchAsync(url, [.. entries], cancellationToken);
        }

        return messages.Count;
    }
}
