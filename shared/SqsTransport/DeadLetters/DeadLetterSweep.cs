using System.Collections.Concurrent;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;

namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>
/// One pass through a queue: each message once. SQS can only hand messages out, so all are hidden from others until the
/// pass ends and gives back those that were not deleted.
/// </summary>
internal sealed class DeadLetterSweep(SqsQueue queue, TimeProvider clock) : IAsyncDisposable
{
    // As long as a killed pass hides its messages, and as long as one may take.
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(5);

    // Long enough for SQS to ask all of its servers, where an instant receive asks some of them.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    // What is sent to the queue from now on is not of this pass: messages moved back may fail again and return.
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly ConcurrentDictionary<string, Message> _held = new(StringComparer.Ordinal);

    /// <summary>The next messages, 10 at most; none when the pass is over.</summary>
    public async Task<IReadOnlyList<Message>> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var received = await queue.ReceiveAsync(SqsLimits.BatchEntries, Wait, Visibility);
            var unseen = received.Where(message => !_held.ContainsKey(message.MessageId)).ToArray();
            foreach (var message in received)
            {
                _held[message.MessageId] = message;
            }

            var next = unseen.Where(message => !(message.SentAt() > _startedAt)).ToArray();
            if (next.Length > 0 || unseen.Length == 0)
            {
                return next;
            }
        }
    }

    public async Task DeleteAsync(Message message)
    {
        await queue.DeleteAsync(message.ReceiptHandle);
        _held.TryRemove(message.MessageId, out _);
    }

    // One that cannot be given back comes back by itself.
    public async ValueTask DisposeAsync() => await Task.WhenAll(
            _held.Values.Select(message => queue.ChangeVisibilityAsync(message.ReceiptHandle, TimeSpan.Zero)))
        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
