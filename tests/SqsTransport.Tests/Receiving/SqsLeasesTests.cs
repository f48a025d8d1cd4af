using Amazon.SQS;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Receiving;
using Blueshift.SqsTransport.Tests.Fakes;
using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.SqsTransport.Tests.Receiving;

public sealed class SqsLeasesTests : IAsyncDisposable
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _clock = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly ScriptedSqs _sqs;
    private readonly SqsLeases _leases;
    private readonly Task _renewals;

    // What SQS makes of one renewed entry: null when it is renewed.
    private Func<ChangeMessageVisibilityBatchRequestEntry, BatchResultErrorEntry?> _renew = _ => null;

    public SqsLeasesTests()
    {
        (var client, _sqs) = ScriptedSqs.Create();
        _sqs.On<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse>(request => new()
        {
            Failed = [.. request.Entries.Select(entry => _renew(entry)).OfType<BatchResultErrorEntry>()],
        });
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(_ => new());
        var queue = new SqsQueue(client, "orders", "http://sqs/orders", _clock);
        _leases = new SqsLeases(queue, Visibility, _clock, new FakeLogger());
        _renewals = _leases.RenewUntilAsync(_ended.Token);
    }

    private IEnumerable<ChangeMessageVisibilityBatchRequestEntry> Renewed =>
        _sqs.Requests<ChangeMessageVisibilityBatchRequest>().SelectMany(request => request.Entries);

    private IEnumerable<string> Deleted => _sqs.Requests<DeleteMessageBatchRequest>()
        .SelectMany(request => request.Entries).Select(entry => entry.ReceiptHandle);

    [Fact]
    public async Task Renews_all_messages_it_holds_for_the_whole_time_out_at_every_quarter_of_it()
    {
        for (var number = 0; number < 12; number++)
        {
            _leases.Take(Answers.Message($"m{number}", $"r{number}"));
        }

        await TickAsync(until: () => Renewed.Count() >= 12);
        await TickAsync(until: () => Renewed.Count() >= 24);

        Assert.All(Renewed, entry => Assert.Equal(60, entry.VisibilityTimeout));
        Assert.Equal(12, Renewed.DistinctBy(entry => entry.ReceiptHandle).Count());
        Assert.True(_sqs.Requests<ChangeMessageVisibilityBatchRequest>().Count < 24);
    }

    [Fact]
    public async Task A_receipt_that_SQS_disowns_loses_the_message_to_its_consumer_alone()
    {
        var (lost, kept) = (Take("m1", "r1"), Take("m2", "r2"));
        _renew = entry => entry.ReceiptHandle == "r1"
            ? Answers.Failed(entry.Id, "ReceiptHandleIsInvalid", isSenderFault: true)
            : null;

        await TickAsync(until: () => lost.Lost.IsCancellationRequested);
        await _leases.DeleteAsync(lost);
        await _leases.GiveBackAsync(lost, TimeSpan.Zero);
        await _leases.DeleteAsync(kept);

        Assert.False(kept.Lost.IsCancellationRequested);
        Assert.Equal(["r2"], Deleted);
        Assert.DoesNotContain(Renewed, entry => entry.VisibilityTimeout == 0);
    }

    [Fact]
    public async Task A_consumer_that_fails_when_it_is_told_to_stop_keeps_no_other_from_being_renewed()
    {
        var (lost, _) = (Take("m1", "r1"), Take("m2", "r2"));
        await using var failing = lost.Lost.Register(() => throw new InvalidOperationException("Made by a test."));
        _renew = entry => entry.ReceiptHandle == "r1"
            ? Answers.Failed(entry.Id, "ReceiptHandleIsInvalid", isSenderFault: true)
            : null;

        await TickAsync(until: () => lost.Lost.IsCancellationRequested);
        await TickAsync(until: () => Renewed.Count(entry => entry.ReceiptHandle == "r2") == 2);
    }

    [Fact]
    public async Task A_receipt_that_comes_while_the_message_is_deleted_is_deleted_too()
    {
        var lease = Take("m1", "r1");
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(_ =>
        {
            _leases.Take(Answers.Message("m1", "r2", receiveCount: 2));
            return new();
        });

        await _leases.DeleteAsync(lease);

        Assert.Equal(["r1", "r2"], Deleted);
    }

    [Fact]
    public async Task A_renewal_that_SQS_could_not_make_is_made_again()
    {
        var lease = Take("m1", "r1");
        _renew = entry => Answers.Failed(entry.Id, "RequestThrottled", isSenderFault: false);
        await TickAsync(until: () => Renewed.Any());

        _renew = _ => null;
        await TickAsync(until: () => Renewed.Count() > 1);

        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_message_that_comes_again_is_not_run_again_but_deleted_by_its_newest_receipt()
    {
        var lease = Take("m1", "r1");

        Assert.Null(_leases.Take(Answers.Message("m1", "r2", receiveCount: 2)));
        await _leases.DeleteAsync(lease);

        Assert.Equal(["r2"], Deleted);
    }

    [Fact]
    public async Task An_old_receipt_that_SQS_disowns_loses_nothing_when_a_newer_one_has_come()
    {
        var lease = Take("m1", "r1");
        var renewing = new TaskCompletionSource();
        _renew = entry =>
        {
            // The message comes again while its renewal is under way.
            _leases.Take(Answers.Message("m1", "r2"));
            renewing.TrySetResult();
            return Answers.Failed(entry.Id, "ReceiptHandleIsInvalid", isSenderFault: true);
        };

        await TickAsync(until: () => renewing.Task.IsCompleted);
        _renew = _ => null;
        await TickAsync(until: () => Renewed.Any(entry => entry.ReceiptHandle == "r2"));

        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_message_that_was_given_back_is_taken_anew_when_it_comes_again_at_once()
    {
        var first = Take("m1", "r1");
        await _leases.GiveBackAsync(first, TimeSpan.Zero);

        var second = Take("m1", "r2");
        _leases.Remove(first);
        await TickAsync(until: () => Renewed.Any(entry => entry.ReceiptHandle == "r2"));

        Assert.NotSame(first, second);
        Assert.DoesNotContain(Renewed, entry => entry is { ReceiptHandle: "r1", VisibilityTimeout: > 0 });
    }

    [Fact]
    public async Task Holds_no_message_for_longer_than_12_hours()
    {
        var lease = Take("m1", "r1");

        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(30));
        await TickAsync(until: () => Renewed.Any());
        Assert.InRange(Renewed.Last().VisibilityTimeout ?? 0, 1, 30);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await TickAsync(until: () => lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_delete_that_SQS_could_not_make_is_made_again()
    {
        var lease = Take("m1", "r1");
        var calls = 0;
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(request => new()
        {
            Failed = ++calls < 3 ? [Answers.Failed(request.Entries[0].Id, "InternalError", isSenderFault: false)] : null,
        });

        var delete = _leases.DeleteAsync(lease);
        await TickAsync(until: () => delete.IsCompleted);

        Assert.True(lease.IsDeleted);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task A_delete_that_never_works_ends_and_the_message_counts_as_not_deleted()
    {
        var lease = Take("m1", "r1");
        _sqs.On<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(
            Task<DeleteMessageBatchResponse> (_) => throw new AmazonSQSException("Made by a test."));

        var delete = _leases.DeleteAsync(lease);
        await TickAsync(until: () => delete.IsCompleted);

        Assert.False(lease.IsDeleted);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewals.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private SqsLease Take(string id, string receipt)
    {
        var lease = _leases.Take(Answers.Message(id, receipt));
        Assert.NotNull(lease);
        return lease;
    }

    // The clock stands still between the steps; what a step sets off takes real time to come.
    private async Task TickAsync(Func<bool> until)
    {
        _clock.Advance(Tick);
        while (!until())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            if (!until())
            {
                _clock.Advance(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
