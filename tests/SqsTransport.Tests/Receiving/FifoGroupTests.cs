using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Tests.Emulated;
using Blueshift.SqsTransport.Tests.Fakes;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Receiving;

/// <summary>AWS hands out several messages of a FIFO group at once; the emulator never does.</summary>
public sealed class FifoGroupTests
{
    private readonly IAmazonSQS _client;
    private readonly ScriptedSqs _sqs;
    private readonly ConcurrentQueue<string> _consumed = new();
    private readonly ConcurrentDictionary<string, byte> _ended = new();
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _receives;
    private int _expected;

    public FifoGroupTests()
    {
        (_client, _sqs) = ScriptedSqs.Create();
        _sqs.HasAllQueues();
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(request =>
        {
            request.Entries.ForEach(entry => End(entry.ReceiptHandle));
            return new();
        });
        _sqs.On<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse>(request =>
        {
            request.Entries.ForEach(entry => End(entry.ReceiptHandle));
            return new();
        });
    }

    private IEnumerable<string> Deleted => _sqs.Requests<DeleteMessageBatchRequest>()
        .SelectMany(request => request.Entries).Select(entry => entry.ReceiptHandle).Order();

    private IEnumerable<string> GivenBack => _sqs.Requests<ChangeMessageVisibilityBatchRequest>()
        .SelectMany(request => request.Entries).Select(entry => entry.ReceiptHandle).Order();

    [Fact]
    public async Task Messages_of_a_group_are_consumed_in_order_and_others_beside_them()
    {
        await ConsumeAsync("a1", "b1", "a2", "a3", "b2", "a4");

        Assert.Equal(["a1", "a2", "a3", "a4"], _consumed.Where(name => name[0] == 'a'));
        Assert.Equal(["b1", "b2"], _consumed.Where(name => name[0] == 'b'));
        Assert.Equal(["a1", "a2", "a3", "a4", "b1", "b2"], Deleted);
    }

    [Fact]
    public async Task A_message_that_fails_is_moved_and_those_behind_it_go_on()
    {
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(_ => new());

        await ConsumeAsync("a1", "a2-fails", "a3");

        Assert.Equal(["a1", "a2-fails", "a3"], _consumed);
        Assert.Equal(["a1", "a2-fails", "a3"], Deleted);
        var moved = Assert.Single(_sqs.Requests<SendMessageBatchRequest>());
        Assert.Equal("http://sqs/orders_error.fifo", moved.QueueUrl);
        Assert.Equal("a2-fails", Assert.Single(moved.Entries).MessageGroupId);
    }

    [Fact]
    public async Task When_a_message_stays_those_behind_it_are_given_back_unread()
    {
        // The error queue refuses it, so the message that failed has to stay where it is.
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(request => new()
        {
            Failed = [Answers.Failed(request.Entries[0].Id, "AccessDenied", isSenderFault: true)],
        });

        await ConsumeAsync("a1", "a2-fails", "b1", "a3", "a4");

        Assert.Equal(["a1", "a2-fails"], _consumed.Where(name => name[0] == 'a'));
        Assert.Equal(["a1", "b1"], Deleted);
        Assert.Equal(["a2-fails", "a3", "a4"], GivenBack);
    }

    private async Task ConsumeAsync(params string[] names)
    {
        _expected = names.Length;
        _sqs.On<ReceiveMessageRequest, ReceiveMessageResponse>(async _ =>
        {
            if (Interlocked.Increment(ref _receives) == 1)
            {
                return new() { Messages = [.. names.Select(name => Named.Delivery(name, group: name[..1]))] };
            }

            await _allEnded.Task;
            return new();
        });
        await using var bus = await SqsBus.StartAsync(new Uri("http://sqs"), "", Configure);
        await _allEnded.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private void Configure(SqsBusFactoryConfigurator bus)
    {
        bus.Host(host => host.ClientFactory = () => _client);
        bus.ReceiveEndpoint("orders.fifo", endpoint =>
        {
            endpoint.PublishFaults = false;
            endpoint.Handler<Named>(async context =>
            {
                // Lets the others go first if nothing holds them back.
                await Task.Yield();
                _consumed.Enqueue(context.Message.Name);
                if (context.Message.Name.EndsWith("fails", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException("Made by a test.");
                }
            });
        });
    }

    private void End(string receipt)
    {
        if (_ended.TryAdd(receipt, 0) && _ended.Count == _expected)
        {
            _allEnded.TrySetResult();
        }
    }
}
