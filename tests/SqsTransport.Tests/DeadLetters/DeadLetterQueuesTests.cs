using Blueshift.SqsTransport.DeadLetters;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Tests.Emulated;
using Blueshift.TestKit.Emulators;
using MassTransit;

namespace Blueshift.SqsTransport.Tests.DeadLetters;

public sealed class DeadLetterQueuesTests : IDisposable
{
    private readonly string _prefix = SqsBus.NewPrefix();
    private readonly Uri _endpoint;
    private readonly QueueProbe _queues;
    private readonly DeadLetterQueues _deadLetters;
    private readonly Inbox<Ordered> _mended = new();
    private volatile bool _isMended;

    public DeadLetterQueuesTests(AwsEmulatorFixture fixture)
    {
        _endpoint = fixture.Emulator.Endpoint;
        _queues = new QueueProbe(_endpoint, _prefix);
        var settings = new SqsHostSettings();
        SqsBus.Host(settings, _endpoint);
        _deadLetters = new DeadLetterQueues(settings, TimeProvider.System);
    }

    private string ErrorQueue => $"{_prefix}orders_error";

    [Fact]
    public async Task Lists_error_and_skipped_queues_with_their_counts()
    {
        await using var bus = await FailAsync(1, 2, 3);

        var listed = await _deadLetters.ListAsync(_prefix, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new DeadLetterQueue(ErrorQueue, $"{_prefix}orders", 3),
                new DeadLetterQueue($"{_prefix}orders_skipped", $"{_prefix}orders", 0),
            ],
            listed);
    }

    [Fact]
    public async Task Shows_messages_and_leaves_them_where_they_are()
    {
        await using var bus = await FailAsync(1, 2);

        for (var look = 1; look <= 2; look++)
        {
            var letters = await _deadLetters.PeekAsync(ErrorQueue, 10, TestContext.Current.CancellationToken);

            Assert.Equal(2, letters.Count);
            Assert.All(letters, letter =>
            {
                Assert.Equal(DeadLetterCause.Failed, letter.Cause);
                Assert.Equal("System.InvalidOperationException", letter.Fault?.ExceptionType);
                Assert.Equal("No such article.", letter.Fault?.Message);
                Assert.NotNull(letter.Fault?.OccurredAt);
                Assert.NotNull(letter.MessageId);
                Assert.Equal("Blueshift.SqsTransport.Tests.Emulated:Ordered", letter.MessageType);
                Assert.Equal(look, letter.ReceiveCount);
            });
        }

        Assert.Equal((2, 0), await _queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Shows_no_more_messages_than_asked_for()
    {
        await using var bus = await FailAsync([.. Enumerable.Range(1, 14)]);

        Assert.Equal(12, (await _deadLetters.PeekAsync(ErrorQueue, 12, TestContext.Current.CancellationToken)).Count);
        Assert.Equal((14, 0), await _queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Tells_a_crash_by_what_is_missing()
    {
        await using var bus = await FailAsync();
        await _queues.Client.SendMessageAsync(
            await _queues.UrlAsync("orders_error"), "no envelope", TestContext.Current.CancellationToken);

        var letter = Assert.Single(await _deadLetters.PeekAsync(ErrorQueue, 10, TestContext.Current.CancellationToken));

        Assert.Equal((DeadLetterCause.Crashed, null, null), (letter.Cause, letter.Fault, letter.MessageType));
        Assert.Equal("no envelope", letter.Body);
    }

    [Fact]
    public async Task Moves_all_messages_back_once_and_not_those_that_fail_again_meanwhile()
    {
        await using var bus = await FailAsync([.. Enumerable.Range(1, 12)]);

        var moved = await _deadLetters.MoveBackAsync(ErrorQueue, _ => true, TestContext.Current.CancellationToken);
        await UntilParkedAsync(12);

        Assert.Equal(12, moved.Count);
    }

    [Fact]
    public async Task Moves_one_message_back_as_it_was_before_it_failed()
    {
        await using var bus = await FailAsync(1, 2);
        var letters = await _deadLetters.PeekAsync(ErrorQueue, 10, TestContext.Current.CancellationToken);
        _isMended = true;

        var moved = await _deadLetters.MoveBackAsync(
            ErrorQueue, letter => letter.Id == letters[0].Id, TestContext.Current.CancellationToken);
        var again = await _mended.NextAsync();

        Assert.Equal([letters[0].Id], moved);
        Assert.Equal(letters[0].MessageId, again.MessageId);
        Assert.DoesNotContain(
            again.ReceiveContext.TransportHeaders.GetAll(),
            header => header.Key is MessageHeaders.Reason or MessageHeaders.FaultMessage);
        Assert.Equal((1, 0), await _queues.CountAsync("orders_error"));
    }

    [Fact]
    public async Task Deletes_what_is_wanted_and_gives_back_the_rest()
    {
        await using var bus = await FailAsync(1, 2, 3);
        var letters = await _deadLetters.PeekAsync(ErrorQueue, 10, TestContext.Current.CancellationToken);

        await _deadLetters.DeleteAsync(
            ErrorQueue, letter => letter.Id != letters[0].Id, TestContext.Current.CancellationToken);

        var left = await _deadLetters.PeekAsync(ErrorQueue, 10, TestContext.Current.CancellationToken);
        Assert.Equal([letters[0].Id], left.Select(letter => letter.Id));
    }

    [Fact]
    public async Task Touches_no_queue_that_holds_work()
    {
        await using var bus = await FailAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => _deadLetters.DeleteAsync(
            $"{_prefix}orders", _ => true, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => _deadLetters.MoveBackAsync(
            $"{_prefix}orders", _ => true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Says_that_a_queue_does_not_exist()
    {
        var missing = await Assert.ThrowsAsync<QueuesMissingException>(
            () => _deadLetters.PeekAsync("nothing_error", 1, TestContext.Current.CancellationToken));

        Assert.Equal(["nothing_error"], missing.Queues);
    }

    public void Dispose()
    {
        _deadLetters.Dispose();
        _queues.Dispose();
    }

    private async Task<SqsBus> FailAsync(params int[] numbers)
    {
        var bus = await SqsBus.StartAsync(_endpoint, _prefix, bus =>
        {
            bus.Route<Ordered>("orders");
            bus.ReceiveEndpoint("orders", endpoint => endpoint.Handler<Ordered>(context => _isMended
                ? _mended.Handle(context)
                : throw new InvalidOperationException("No such article.")));
        });
        await Task.WhenAll(numbers.Select(
            number => bus.Control.Publish(new Ordered(number), TestContext.Current.CancellationToken)));
        await UntilParkedAsync(numbers.Length);
        return bus;
    }

    private async Task UntilParkedAsync(int count)
    {
        while (await _queues.CountAsync("orders_error") != (count, 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}
