using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>
/// For who looks after a system: the messages in its error and skipped queues. SQS has no way to look at a message
/// without taking it, so each call hides messages from others while it runs, for 5 minutes if it is killed.
/// </summary>
public sealed class DeadLetterQueues : IDisposable
{
    private readonly IAmazonSQS _client;
    private readonly QueueCatalog _queues;
    private readonly TimeProvider _clock;

    /// <param name="settings">Where SQS is and who asks.</param>
    /// <param name="clock">Tells what came into a queue after a call began.</param>
    public DeadLetterQueues(SqsHostSettings settings, TimeProvider clock)
    {
        _client = settings.CreateClient();
        _clock = clock;
        _queues = new QueueCatalog(_client, createQueues: false, clock, NullLogger.Instance);
    }

    /// <summary>All error and skipped queues, empty ones too, in the order of their names.</summary>
    /// <param name="prefix">With which their names begin; empty for all of the account.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    public async Task<IReadOnlyList<DeadLetterQueue>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var found = new List<DeadLetterQueue>();
        var request = new ListQueuesRequest { QueueNamePrefix = prefix, MaxResults = 1000 };
        do
        {
            var page = await _client.ListQueuesAsync(request, cancellationToken);
            foreach (var url in page.QueueUrls ?? [])
            {
                var name = url[(url.LastIndexOf('/') + 1)..];
                if (QueueName.Origin(name) is { } source)
                {
                    found.Add(new DeadLetterQueue(name, source, await CountAsync(url, cancellationToken)));
                }
            }

            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);

        return [.. found.OrderBy(queue => queue.Name, StringComparer.Ordinal)];
    }

    /// <summary>Looks at messages and leaves them where they are.</summary>
    /// <param name="queue">The whole name of an error or skipped queue.</param>
    /// <param name="atMost">More are not looked at.</param>
    /// <param name="cancellationToken">Ends it between two receives.</param>
    /// <exception cref="ArgumentException">It is the name of neither kind of queue.</exception>
    /// <exception cref="QueuesMissingException">There is no such queue.</exception>
    public async Task<IReadOnlyList<DeadLetter>> PeekAsync(
        string queue, int atMost, CancellationToken cancellationToken)
    {
        _ = SourceOf(queue);
        var letters = new List<DeadLetter>();
        await using var sweep = new DeadLetterSweep(await _queues.GetAsync(queue, cancellationToken), _clock);
        while (letters.Count < atMost && await sweep.NextAsync(cancellationToken) is { Count: > 0 } messages)
        {
            letters.AddRange(messages.Select(DeadLetterReader.Read));
        }

        return [.. letters.Take(atMost)];
    }

    /// <summary>
    /// Sends messages to the queue they came from, as they were before they failed, and then deletes them here. What
    /// fails again meanwhile stays. A failure in between leaves the rest; one message may then be in both queues.
    /// </summary>
    /// <param name="queue">The whole name of an error or skipped queue.</param>
    /// <param name="isWanted">Which messages to move.</param>
    /// <param name="cancellationToken">Ends it between two receives.</param>
    /// <returns>The ids of those that were moved.</returns>
    /// <exception cref="ArgumentException">It is the name of neither kind of queue.</exception>
    /// <exception cref="QueuesMissingException">This queue or the one they came from does not exist.</exception>
    public Task<IReadOnlyList<string>> MoveBackAsync(
        string queue, Func<DeadLetter, bool> isWanted, CancellationToken cancellationToken) =>
        MoveBackAsync(queue, isWanted, letter => letter.Body, cancellationToken);

    /// <inheritdoc cref="MoveBackAsync(string, Func{DeadLetter, bool}, CancellationToken)"/>
    /// <param name="queue">The whole name of an error or skipped queue.</param>
    /// <param name="isWanted">Which messages to move.</param>
    /// <param name="bodyOf">What a message is to say from now on, such as that it is another attempt.</param>
    /// <param name="cancellationToken">Ends it between two receives.</param>
    public async Task<IReadOnlyList<string>> MoveBackAsync(
        string queue,
        Func<DeadLetter, bool> isWanted,
        Func<DeadLetter, string> bodyOf,
        CancellationToken cancellationToken)
    {
        var source = await _queues.GetAsync(SourceOf(queue), cancellationToken);
        return await ForEachAsync(queue, isWanted, MoveAsync, cancellationToken);

        async Task MoveAsync(DeadLetterSweep sweep, Message message)
        {
            var body = bodyOf(DeadLetterReader.Read(message));
            await source.SendAsync(MovedMessage.WithoutFault(message, body), CancellationToken.None);
            await sweep.DeleteAsync(message);
        }
    }

    /// <summary>Deletes messages for good.</summary>
    /// <param name="queue">The whole name of an error or skipped queue.</param>
    /// <param name="isWanted">Which messages to delete.</param>
    /// <param name="cancellationToken">Ends it between two receives.</param>
    /// <returns>The ids of those that were deleted.</returns>
    /// <exception cref="ArgumentException">It is the name of neither kind of queue.</exception>
    /// <exception cref="QueuesMissingException">There is no such queue.</exception>
    public async Task<IReadOnlyList<string>> DeleteAsync(
        string queue, Func<DeadLetter, bool> isWanted, CancellationToken cancellationToken)
    {
        _ = SourceOf(queue);
        return await ForEachAsync(queue, isWanted, (sweep, message) => sweep.DeleteAsync(message), cancellationToken);
    }

    public void Dispose()
    {
        _queues.Dispose();
        _client.Dispose();
    }

    // Anything else is somebody's work, not yet done.
    private static string SourceOf(string queue) => QueueName.Origin(queue) ?? throw new ArgumentException(
        $"{queue} is no error or skipped queue: their names end in {QueueName.ErrorSuffix} or {QueueName.SkippedSuffix}.");

    private async Task<IReadOnlyList<string>> ForEachAsync(
        string queue,
        Func<DeadLetter, bool> isWanted,
        Func<DeadLetterSweep, Message, Task> act,
        CancellationToken cancellationToken)
    {
        var done = new List<string>();
        await using var sweep = new DeadLetterSweep(await _queues.GetAsync(queue, cancellationToken), _clock);
        while (await sweep.NextAsync(cancellationToken) is { Count: > 0 } messages)
        {
            var wanted = messages.Where(message => isWanted(DeadLetterReader.Read(message))).ToArray();
            await Task.WhenAll(wanted.Select(message => act(sweep, message)));
            done.AddRange(wanted.Select(message => message.MessageId));
        }

        return done;
    }

    private async Task<int> CountAsync(string url, CancellationToken cancellationToken)
    {
        var response = await _client.GetQueueAttributesAsync(
            url,
            [
                QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible,
                QueueAttributeName.ApproximateNumberOfMessagesDelayed,
            ],
            cancellationToken);
        return response.ApproximateNumberOfMessages
            + response.ApproximateNumberOfMessagesNotVisible
            + response.ApproximateNumberOfMessagesDelayed;
    }
}
