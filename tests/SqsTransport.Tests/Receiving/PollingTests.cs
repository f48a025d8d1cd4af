using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Tests.Emulated;
using Blueshift.SqsTransport.Tests.Fakes;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.Receiving;

public class PollingTests
{
    private readonly IAmazonSQS _client;
    private readonly ScriptedSqs _sqs;
    private readonly Inbox<Named> _inbox = new();

    public PollingTests()
    {
        (_client, _sqs) = ScriptedSqs.Create();
        _sqs.HasAllQueues();
        _sqs.On<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse>(_ => new());
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(_ => new());
    }

    [Fact]
    public async Task A_stop_lets_the_receive_under_way_end_and_gives_back_what_it_brings()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<ReceiveMessageResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _sqs.On<ReceiveMessageRequest, ReceiveMessageResponse>(_ =>
        {
            asked.TrySetResult();
            return answer.Task;
        });
        var bus = await StartAsync(_ => { });
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        var stop = bus.DisposeAsync().AsTask();
        Assert.False(stop.IsCompleted);
        answer.SetResult(new() { Messages = [Named.Delivery("late-1"), Named.Delivery("late-2")] });
        await stop;

        Assert.False(_inbox.HasMore);
        var givenBack = _sqs.Requests<ChangeMessageVisibilityBatchRequest>().SelectMany(request => request.Entries);
        Assert.Equal(
            [("late-1", 0), ("late-2", 0)],
            givenBack.Select(entry => (entry.ReceiptHandle, entry.VisibilityTimeout ?? -1)).Order());
    }

    [Fact]
    public async Task Asks_for_no_more_messages_than_it_has_room_for()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var receives = 0;
        _sqs.On<ReceiveMessageRequest, ReceiveMessageResponse>(async request =>
        {
            switch (Interlocked.Increment(ref receives))
            {
                case 1:
                    return new() { Messages = [.. Enumerable.Range(0, 8).Select(number => Named.Delivery($"m{number}"))] };
                case 2:
                    return new() { Messages = [.. Enumerable.Range(8, 4).Select(number => Named.Delivery($"m{number}"))] };
                default:
                    await held.Task;
                    return new();
            }
        });
        await using (await StartAsync(endpoint => endpoint.PrefetchCount = 12))
        {
            for (var number = 0; number < 12; number++)
            {
                await _inbox.NextAsync();
            }

            held.SetResult();
        }

        var asked = _sqs.Requests<ReceiveMessageRequest>().Select(request => request.MaxNumberOfMessages ?? 0).ToArray();
        Assert.Equal(10, asked[0]);
        Assert.All(asked, count => Assert.InRange(count, 1, 10));
    }

    [Fact]
    public async Task A_throttled_receive_is_tried_again_after_a_pause_without_waiting_for_messages()
    {
        var receives = 0;
        _sqs.On<ReceiveMessageRequest, ReceiveMessageResponse>(Task<ReceiveMessageResponse> (_) =>
            Interlocked.Increment(ref receives) switch
            {
                1 => throw new RequestThrottledException("Made by a test."),
                2 => Task.FromResult(new ReceiveMessageResponse { Messages = [Named.Delivery("m1")] }),
                _ => Task.Delay(10).ContinueWith(_ => new ReceiveMessageResponse(), TaskScheduler.Default),
            });

        await using var bus = await StartAsync(_ => { });
        await _inbox.NextAsync();

        var requests = _sqs.Requests<ReceiveMessageRequest>();
        Assert.Equal([5, 0, 5], requests.Take(3).Select(request => request.WaitTimeSeconds ?? -1));
        Assert.Equal(BusHealthStatus.Healthy, bus.Control.CheckHealth().Status);
    }

    private Task<SqsBus> StartAsync(Action<SqsReceiveEndpointConfigurator> configure) =>
        SqsBus.StartAsync(new Uri("http://sqs"), "", bus =>
        {
            bus.Host(host => host.ClientFactory = () => _client);
            bus.Receive(receive => receive.WaitTime = TimeSpan.FromSeconds(5));
            bus.ReceiveEndpoint("orders", endpoint =>
            {
                configure(endpoint);
                endpoint.Handler<Named>(_inbox.Handle);
            });
        });
}
