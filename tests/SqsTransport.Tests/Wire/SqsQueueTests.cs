using System.Net;
using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Tests.Fakes;
using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.SqsTransport.Tests.Wire;

public class SqsQueueTests
{
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly IAmazonSQS _client;
    private readonly ScriptedSqs _sqs;

    public SqsQueueTests() => (_client, _sqs) = ScriptedSqs.Create();

    public static TheoryData<Exception> Outages =>
    [
        new HttpRequestException("Made by a test."),
        new IOException("Made by a test."),
        new TimeoutException("Made by a test."),
        new AmazonSQSException("Made by a test.") { StatusCode = HttpStatusCode.ServiceUnavailable },
        new AmazonSQSException("Made by a test.") { StatusCode = HttpStatusCode.BadRequest, ErrorCode = "ThrottlingException" },
    ];

    [Fact]
    public async Task Sends_again_what_SQS_itself_dropped_out_of_a_batch()
    {
        var calls = 0;
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(request => new()
        {
            Failed = ++calls < 3 ? [Answers.Failed(request.Entries[0].Id, "RequestThrottled", isSenderFault: false)] : null,
        });

        var send = Queue().SendAsync(Message(), TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(send);

        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Gives_up_when_SQS_drops_a_message_again_and_again()
    {
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(request => new()
        {
            Failed = [Answers.Failed(request.Entries[0].Id, "InternalError", isSenderFault: false)],
        });

        var send = Queue().SendAsync(Message(), TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<BatchEntryException>(() => AdvanceUntilAsync(send));

        Assert.Equal("InternalError", failure.Code);
        Assert.Equal(10, _sqs.Requests<SendMessageBatchRequest>().Count);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Sends_again_when_SQS_cannot_be_reached(Exception outage)
    {
        var calls = 0;
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(
            _ => ++calls < 3 ? throw outage : Task.FromResult(new SendMessageBatchResponse()));

        var send = Queue().SendAsync(Message(), TestContext.Current.CancellationToken);
        await AdvanceUntilAsync(send);

        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Does_not_call_again_when_SQS_forbids_it()
    {
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(Task<SendMessageBatchResponse> (_) =>
            throw new AmazonSQSException("Made by a test.") { StatusCode = HttpStatusCode.Forbidden });

        await Assert.ThrowsAsync<AmazonSQSException>(
            () => Queue().SendAsync(Message(), TestContext.Current.CancellationToken));

        Assert.Single(_sqs.Requests<SendMessageBatchRequest>());
    }

    [Fact]
    public async Task Does_not_send_again_what_SQS_refused()
    {
        _sqs.On<SendMessageBatchRequest, SendMessageBatchResponse>(request => new()
        {
            Failed = [Answers.Failed(request.Entries[0].Id, "InvalidMessageContents", isSenderFault: true)],
        });

        var failure = await Assert.ThrowsAsync<BatchEntryException>(
            () => Queue().SendAsync(Message(), TestContext.Current.CancellationToken));

        Assert.True(failure.IsSenderFault);
        Assert.Single(_sqs.Requests<SendMessageBatchRequest>());
    }

    [Fact]
    public async Task Refuses_a_message_before_anything_is_sent()
    {
        var message = new OutgoingMessage("", [], new Dictionary<string, object>());

        await Assert.ThrowsAsync<MessageRefusedException>(
            () => Queue().SendAsync(message, TestContext.Current.CancellationToken));

        Assert.Empty(_sqs.Requests<SendMessageBatchRequest>());
    }

    [Fact]
    public async Task Takes_an_answer_without_messages_as_none()
    {
        _sqs.On<ReceiveMessageRequest, ReceiveMessageResponse>(_ => new() { Messages = null });

        Assert.Empty(await Queue().ReceiveAsync(3, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60)));

        var request = Assert.Single(_sqs.Requests<ReceiveMessageRequest>());
        Assert.Equal((3, 5, 60), (request.MaxNumberOfMessages, request.WaitTimeSeconds, request.VisibilityTimeout));
    }

    [Fact]
    public async Task Deletes_of_one_moment_share_a_call_and_fail_alone()
    {
        var gate = new TaskCompletionSource();
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(async request =>
        {
            await gate.Task;
            return new()
            {
                Failed = [.. request.Entries.Where(entry => entry.ReceiptHandle == "r9")
                    .Select(entry => Answers.Failed(entry.Id, "InternalError", isSenderFault: false))],
            };
        });
        var queue = Queue();

        var deletes = Enumerable.Range(0, 30).Select(number => queue.DeleteAsync($"r{number}")).ToArray();
        gate.SetResult();
        await Task.WhenAny(Task.WhenAll(deletes));

        Assert.Equal([9], Enumerable.Range(0, 30).Where(number => deletes[number].IsFaulted));
        Assert.True(_sqs.Requests<DeleteMessageBatchRequest>().Count < 30);
    }

    private static OutgoingMessage Message() => new("x", [], new Dictionary<string, object>());

    private SqsQueue Queue() => new(_client, "orders", "http://sqs/orders", _clock);

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await task;
    }
}
