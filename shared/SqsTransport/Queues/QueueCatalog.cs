using System.Collections.Concurrent;
using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Logging;

namespace Blueshift.SqsTransport.Queues;

/// <summary>
/// Finds queues by name, and makes those that are missing if it may. What exists is never made again: SQS refuses that
/// when an attribute differs.
/// </summary>
internal sealed class QueueCatalog(IAmazonSQS client, bool createQueues, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, SqsQueue> _known = new(StringComparer.Ordinal);
    private readonly HashSet<QueueDefinition> _prepared = [];
    private readonly SemaphoreSlim _preparing = new(1, 1);

    /// <summary>The queue of that name, looked up the first time.</summary>
    /// <exception cref="QueuesMissingException">There is none and none may be made.</exception>
    public async ValueTask<SqsQueue> GetAsync(string name, CancellationToken cancellationToken)
    {
        SqsQueue? queue;
        while (!_known.TryGetValue(name, out queue))
        {
            await PrepareAsync([new QueueDefinition(name)], cancellationToken);
        }

        return queue;
    }

    /// <summary>Sends to the queue of that name.</summary>
    /// <exception cref="MessageRefusedException">SQS would not take the message.</exception>
    /// <exception cref="QueuesMissingException">There is no such queue and none may be made.</exception>
    public async Task SendAsync(string name, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var queue = await GetAsync(name, cancellationToken);
        try
        {
            await queue.SendAsync(message, cancellationToken);
        }
        catch (QueueDoesNotExistException)
        {
            await ForgetAsync([name], cancellationToken);
            throw;
        }
    }

    /// <summary>Finds all these queues, makes those that are missing and sets their redrive policies.</summary>
    /// <exception cref="QueuesMissingException">Names all that are missing, when none may be made.</exception>
    public async Task PrepareAsync(IEnumerable<QueueDefinition> definitions, CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            var wanted = definitions.Distinct().Where(definition => !_prepared.Contains(definition)).ToArray();
            foreach (var missing in await FindMissingAsync(wanted, cancellationToken))
            {
                Add(missing.Name, await CreateAsync(missing, cancellationToken));
            }

            foreach (var definition in wanted)
            {
                await TryCheckRedriveAsync(definition, cancellationToken);
                _prepared.Add(definition);
            }
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Looks the queues up anew the next time, because SQS says that one of them is not there any more.</summary>
    public async Task ForgetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            foreach (var name in names)
            {
                _known.TryRemove(name, out _);
            }

            _prepared.RemoveWhere(definition => names.Contains(definition.Name));
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Deletes a queue that nobody but this bus uses.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryRemove(name, out var queue))
        {
            await client.DeleteQueueAsync(queue.Url, cancellationToken);
        }
    }

    /// <summary>Completes when nothing is under way to any queue but receives.</summary>
    public Task DrainAsync() => Task.WhenAll(_known.Values.Select(queue => queue.DrainAsync()));

    public void Dispose() => _preparing.Dispose();

    private async Task<List<QueueDefinition>> FindMissingAsync(
        QueueDefinition[] wanted, CancellationToken cancellationToken)
    {
        var missing = new List<QueueDefinition>();
        foreach (var definition in wanted.Where(definition => !_known.ContainsKey(definition.Name)))
        {
            if (await FindUrlAsync(definition.Name, cancellationToken) is { } url)
            {
                Add(definition.Name, url);
            }
            else
            {
                missing.Add(definition);
            }
        }

        return missing.Count == 0 || createQueues ? missing : throw new QueuesMissingException(missing);
    }

    private async Task<string?> FindUrlAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetQueueUrlAsync(new GetQueueUrlRequest(name), cancellationToken)).QueueUrl;
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    private async Task<string> CreateAsync(QueueDefinition definition, CancellationToken cancellationToken)
    {
        var request = new CreateQueueRequest { QueueName = definition.Name, Attributes = definition.Attributes() };
        try
        {
            var created = await client.CreateQueueAsync(request, cancellationToken);
            SqsTransportLog.QueueCreated(logger, definition.Name);
            return created.QueueUrl;
        }
        catch (QueueNameExistsException)
        {
            // Somebody else was faster, with other attributes.
            return (await client.GetQueueUrlAsync(new GetQueueUrlRequest(definition.Name), cancellationToken)).QueueUrl;
        }
    }

    private async Task TryCheckRedriveAsync(QueueDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            await CheckRedriveAsync(definition, cancellationToken);
        }
        catch (AmazonSQSException exception)
            when (!createQueues && exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            // Who may only receive and send can do all the work; whoever made the queue has seen to the rest.
            SqsTransportLog.RedriveUnknown(logger, exception, definition.Name);
        }
    }

    private async Task CheckRedriveAsync(QueueDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.DeadLetterQueue is not { } deadLetterQueue)
        {
            return;
        }

        var current = await ReadAsync(definition.Name, QueueAttributeName.RedrivePolicy, cancellationToken);
        var arn = await ReadAsync(deadLetterQueue, QueueAttributeName.QueueArn, cancellationToken);
        var policy = new RedrivePolicy(arn!, definition.MaxReceiveCount);
        if (RedrivePolicy.Parse(current) == policy)
        {
            return;
        }

        if (!createQueues)
        {
            SqsTransportLog.RedriveDiffers(logger, definition.Name, deadLetterQueue, definition.MaxReceiveCount);
            return;
        }

        var attributes = new Dictionary<string, string> { [QueueAttributeName.RedrivePolicy] = policy.ToJson() };
        var request = new SetQueueAttributesRequest(_known[definition.Name].Url, attributes);
        await client.SetQueueAttributesAsync(request, cancellationToken);
    }

    private async Task<string?> ReadAsync(string name, string attribute, CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest(_known[name].Url, [attribute]);
        var response = await client.GetQueueAttributesAsync(request, cancellationToken);
        return response.Attributes?.GetValueOrDefault(attribute);
    }

    private void Add(string name, string url) => _known[name] = new SqsQueue(client, name, url, clock);
}
