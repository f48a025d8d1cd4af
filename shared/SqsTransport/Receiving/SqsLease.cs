using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>A message that this process has received, and that SQS keeps from others while it is renewed.</summary>
internal sealed class SqsLease(Message message, long takenAt) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _lost = new();
    private LeaseState _state = LeaseState.Held;
    private string _receipt = message.ReceiptHandle;
    private Task _renewal = Task.CompletedTask;

    public Message Message => message;

    /// <summary>A time stamp of the clock. SQS counts 12 hours from there, which nothing prolongs.</summary>
    public long TakenAt => takenAt;

    /// <summary>Cancelled when the message is no longer this process's.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether the message is gone for good.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The newest one. SQS deletes nothing for an older one, and does not say so.</summary>
    public string Receipt
    {
        get
        {
            lock (_lock)
            {
                return _receipt;
            }
        }
    }

    /// <summary>
    /// The message has come again: its newer receipt serves the consumer that has it already. Not so when that one is
    /// about to give it back, or has lost it.
    /// </summary>
    public bool TryAdopt(Message delivery)
    {
        lock (_lock)
        {
            if (_state is LeaseState.GivenBack or LeaseState.Lost)
            {
                return false;
            }

            _receipt = delivery.ReceiptHandle;
            return true;
        }
    }

    /// <summary>Renews with the newest receipt, unless the lease has ended.</summary>
    public Task RenewAsync(Func<string, Task> renew)
    {
        lock (_lock)
        {
            return _renewal = _state == LeaseState.Held ? renew(_receipt) : Task.CompletedTask;
        }
    }

    /// <summary>Ends it, so that nothing renews it any more. A renewal under way is waited for: it would come late.</summary>
    /// <returns>Whether it was still held.</returns>
    public async Task<bool> TryEndAsync(LeaseState state)
    {
        Task renewal;
        lock (_lock)
        {
            if (_state != LeaseState.Held)
            {
                return false;
            }

            _state = state;
            renewal = _renewal;
        }

        await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    /// <summary>
    /// SQS disowns a receipt. The lease is lost, and its consumer has to be told, unless it has ended or a newer receipt
    /// has come.
    /// </summary>
    public bool TryLose(string receipt)
    {
        lock (_lock)
        {
            if (_state != LeaseState.Held || _receipt != receipt)
            {
                return false;
            }

            _state = LeaseState.Lost;
        }

        return true;
    }

    /// <summary>Tells the consumer that the lease is lost; completes when all that hangs on it has run.</summary>
    /// <exception cref="AggregateException">What hangs on it failed.</exception>
    public async Task TellLostAsync()
    {
        try
        {
            await _lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The consumer ended at the same moment.
        }
    }

    public void Dispose() => _lost.Dispose();
}
