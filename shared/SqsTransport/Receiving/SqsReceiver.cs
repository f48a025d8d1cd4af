using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>
/// Receives for one endpoint from start to stop. A stop ends the receives, gives back what has not begun, and waits for
/// the consumers that run.
/// </summary>
internal sealed class SqsReceiver : ConsumerAgent<long>, ReceiveTransportHandle
{
    private readonly SqsReceiveEndpointContext _context;
    private readonly SqsConnection _connection;
    private readonly Task _running;
    private long _deliveries;

    public SqsReceiver(SqsReceiveEndpointContext context)
        : base(context)
    {
        _context = context;
        _connection = context.Host.Connection;
        _running = Task.Run(RunAsync);
        TrySetConsumeTask(_running);
    }

    Task ReceiveTransportHandle.Stop(CancellationToken cancellationToken) =>
        this.Stop("The endpoint is stopped", cancellationToken);

    protected override async Task ActiveAndActualAgentsCompleted(StopContext context)
    {
        await base.ActiveAndActualAgentsCompleted(context);
        // Out of patience, the framework has cancelled the consumers. Their messages are still to be given back.
        await _running.WaitAsync(SqsConnection.StopGrace, _context.Host.Clock)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_context.IsTemporary)
        {
            await TryDeleteQueueAsync(context.CancellationToken);
        }

        await _context.TransportObservers.NotifyCompleted(_context.InputAddress, this);
        _context.LogConsumerCompleted(DeliveryCount, ConcurrentDeliveryCount);
    }

    private async Task RunAsync()
    {
        LogContext.SetCurrentIfNull(_context.LogContext);
        try
        {
            await _context.DependenciesReady.WaitAsync(Stopping);
            if (await PrepareAsync())
            {
                await ReceiveAsync(await _connection.Queues.GetAsync(_context.QueueName, Stopping));
            }
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // Before anything was received.
        }
    }

    // The bus's own endpoint has a queue only once something is connected to it, but the routes' queues are checked.
    private async Task<bool> PrepareAsync()
    {
        if (!_context.IsBusEndpoint)
        {
            return await PrepareAsync(_context.Host.Definitions().Concat(_context.Definitions()), isStarted: true);
        }

        if (!await PrepareAsync(_context.Host.Definitions(), isStarted: false))
        {
            return false;
        }

        await _context.ReceivePipe.Connected.WaitAsync(Stopping);
        return await PrepareAsync(_context.Definitions(), isStarted: true);
    }

    private async Task<bool> PrepareAsync(IEnumerable<QueueDefinition> definitions, bool isStarted)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await _connection.Queues.PrepareAsync(definitions, Stopping);
                await _context.TransportObservers.NotifyReady(_context.InputAddress, isStarted);
                SetReady();
                return true;
            }
            catch (QueuesMissingException exception)
            {
                SetNotReady(exception);
                await _context.NotifyFaultedAsync(exception);
                return false;
            }
            catch (Exception exception) when (!Stopping.IsCancellationRequested)
            {
                var pause = Backoff.Pause(failures);
                SqsTransportLog.PrepareFailed(_context.Host.Logger, exception, _context.QueueName, failures, pause);
                await _context.NotifyFaultedAsync(exception);
                await Task.Delay(pause, _context.Host.Clock, Stopping);
            }
        }
    }

    private async Task ReceiveAsync(SqsQueue queue)
    {
        var host = _context.Host;
        var leases = new SqsLeases(queue, _context.Settings.VisibilityTimeout, host.Clock, host.Logger);
        using var room = new Room(_context.PrefetchCount);
        using var deliveries = new SqsDeliveries(_context, queue, leases, room, DispatchAsync, Stopping);
        using var ended = new CancellationTokenSource();
        var renewals = leases.RenewUntilAsync(ended.Token);
        var pollers = Enumerable.Range(0, _context.Settings.Pollers)
            .Select(_ => new SqsPoller(_context, queue, _connection.Queues, room, deliveries, Stopping).RunAsync());
        await Task.WhenAll(pollers);
        await room.CloseAsync();
        await ended.CancelAsync();
        await renewals.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Leases keep messages apart already, so each delivery has a key of its own.
    private Task DispatchAsync(SqsReceiveContext receive, ReceiveLockContext sqsLock) =>
        Dispatch(Interlocked.Increment(ref _deliveries), receive, sqsLock);

    private async Task TryDeleteQueueAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.Queues.DeleteAsync(_context.QueueName, cancellationToken);
        }
        catch (Exception exception)
        {
            SqsTransportLog.TemporaryQueueLeft(_context.Host.Logger, exception, _context.QueueName);
        }
    }
}
