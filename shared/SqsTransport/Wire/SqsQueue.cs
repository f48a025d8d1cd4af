using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Queues;

namespace Blueshift.SqsTransport.Wire;

/// <summary>One queue on the wire: single calls go in, batch calls go out.</summary>
internal sealed class SqsQueue
{
    private const int Concurrency = 4;

    // With the pauses between them, half a minute: what is told may have been done already, and an outage of seconds must
    // not make a failure of it.
    private const int SendAttempts = 10;

    // A call that hangs must not use up the time that a renewal is to win, nor hold up what waits behind it.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private static readonly List<string> SystemAttributes =
    [
        MessageSystemAttributeName.ApproximateReceiveCount, MessageSystemAttributeName.SentTimestamp,
        MessageSystemAttributeName.MessageGroupId,
    ];

    private readonly IAmazonSQS _client;
    private readonly TimeProvider _clock;
    private readonly Batcher<OutgoingMessage> _sends;
    private readonly Batcher<string> _deletes;
    private readonly Batcher<VisibilityChange> _visibilityChanges;

    public SqsQueue(IAmazonSQS client, string name, string url, TimeProvider clock)
    {
        _client = client;
        Url = url;
        _clock = clock;
        Name = name;
        _sends = new(IsFifo ? 1 : Concurrency, message => message.Bytes, SendBatchAsync);
        _deletes = new(Concurrency, _ => 0, DeleteBatchAsync);
        _visibilityChanges = new(Concurrency, _ => 0, ChangeVisibilityBatchAsync);
    }

    public string Name { get; }

    public string Url { get; }

    public bool IsFifo => QueueName.IsFifo(Name);

    /// <summary>Sends, and tries again for half a minute what SQS did not take and did not refuse.</summary>
    public async Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        message.CheckFor(Name);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _sends.AddAsync(message).WaitAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (
                attempt < SendAttempts && PassingFault.Is(exception) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Backoff.Pause(attempt), _clock, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Waits for messages. It cannot be cancelled: SQS would hide what it hands out to nobody until the visibility
    /// time-out.
    /// </summary>
    public async Task<IReadOnlyList<Message>> ReceiveAsync(int atMost, TimeSpan wait, TimeSpan visibility)
    {
        var request = new ReceiveMessageRequest
        {
            QueueUrl = Url,
            MaxNumberOfMessages = atMost,
            WaitTimeSeconds = (int)wait.TotalSeconds,
            VisibilityTimeout = (int)visibility.TotalSeconds,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = SystemAttributes,
        };
        var response = await _client.ReceiveMessageAsync(request, CancellationToken.None);
        return response.Messages ?? [];
    }

    /// <summary>A receipt that is outdated deletes nothing, and SQS does not say so.</summary>
    public Task DeleteAsync(string receipt) => _deletes.AddAsync(receipt);

    public Task ChangeVisibilityAsync(string receipt, TimeSpan visibility) =>
        _visibilityChanges.AddAsync(new(receipt, (int)visibility.TotalSeconds));

    /// <summary>Completes when nothing is under way but receives.</summary>
    public Task DrainAsync() =>
        Task.WhenAll(_sends.DrainAsync(), _deletes.DrainAsync(), _visibilityChanges.DrainAsync());

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<int, Exception> Failures(List<BatchResultErrorEntry>? failed) => (failed ?? []).ToDictionary(
        entry => int.Parse(entry.Id, CultureInfo.InvariantCulture), Exception (entry) => new BatchEntryException(entry));

    private async Task<IReadOnlyDictionary<int, Exception>> SendBatchAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        var entries = messages.Select((message, index) => message.ToEntry(Id(index), IsFifo)).ToList();
        var request = new SendMessageBatchRequest(Url, entries);
        using var timeout = new CancellationTokenSource(CallTimeout, _clock);
        return Failures((await _client.SendMessageBatchAsync(request, timeout.Token)).Failed);
    }

    private async Task<IReadOnlyDictionary<int, Exception>> DeleteBatchAsync(IReadOnlyList<string> receipts)
    {
        var entries = receipts.Select(
            (receipt, index) => new DeleteMessageBatchRequestEntry(Id(index), receipt)).ToList();
        var request = new DeleteMessageBatchRequest(Url, entries);
        using var timeout = new CancellationTokenSource(CallTimeout, _clock);
        return Failures((await _client.DeleteMessageBatchAsync(request, timeout.Token)).Failed);
    }

    private async Task<IReadOnlyDictionary<int, Exception>> ChangeVisibilityBatchAsync(
        IReadOnlyList<VisibilityChange> changes)
    {
        var entries = changes.Select((change, index) => new ChangeMessageVisibilityBatchRequestEntry
        {
            Id = Id(index),
            ReceiptHandle = change.Receipt,
            VisibilityTimeout = change.Seconds,
        }).ToList();
        var request = new ChangeMessageVisibilityBatchRequest(Url, entries);
        using var timeout = new CancellationTokenSource(CallTimeout, _clock);
        return Failures((await _client.ChangeMessageVisibilityBatchAsync(request, timeout.Token)).Failed);
    }

    private readonly record struct VisibilityChange(string Receipt, int Seconds);
}
