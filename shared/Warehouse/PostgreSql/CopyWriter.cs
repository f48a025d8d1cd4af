using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Sends rows to staging through <c>COPY … FROM STDIN</c>, one buffer while the next is filled. An error in what was
/// sent shows only when a command ends, so that a long load is several.
/// </summary>
internal abstract class CopyWriter(PostgreSqlSession session, SessionSettings settings) : IAsyncDisposable
{
    protected const string Label = "fill staging";
    private const int SendAt = 256 * 1024;
    private const int Capacity = 2 * SendAt;

    private RowBuffer _spare = new(Capacity);
    private Task _sending = Task.CompletedTask;
    private NpgsqlRawCopyStream? _copy;
    private long _sent;

    /// <summary>How much is sent before the server is asked whether it was good.</summary>
    public long BytesPerCommand { get; init; } = 128L * 1024 * 1024;

    /// <summary>Whether the session is there for this writer alone, and is committed and closed with it.</summary>
    public bool OwnsSession { get; init; }

    /// <summary>Rows that have not been handed to the connection.</summary>
    internal ReadOnlyMemory<byte> Waiting => Rows.Written;

    protected RowBuffer Rows { get; private set; } = new(Capacity);

    /// <summary>What stands before the rows of each command.</summary>
    protected abstract ReadOnlyMemory<byte> Header { get; }

    /// <summary>What stands behind them.</summary>
    protected abstract ReadOnlyMemory<byte> Trailer { get; }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (Rows.Length >= SendAt)
        {
            await _sending;
            (Rows, _spare) = (_spare, Rows);
            _sending = SendAsync(_spare, cancellationToken);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _sending;
        await SendAsync(Rows, cancellationToken);
        await EndCommandAsync(cancellationToken);
        if (OwnsSession)
        {
            await session.CommitAsync(cancellationToken);
            return;
        }

        await session.ExecuteAsync(PostgreSqlDialect.StatementTimeout(settings.StatementTimeout), cancellationToken);
    }

    /// <summary>
    /// Disposing Npgsql's stream would accept what was sent; cancelling it makes the server forget it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        // Whoever waited for it knows of its failure, and after another failure it is of no interest.
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A connection that has broken has ended its COPY, and Npgsql then refuses to cancel it.
        if (_copy is not null && !session.IsBroken)
        {
            await CancelAsync(_copy);
        }

        _copy = null;
        Rows.Dispose();
        _spare.Dispose();
        if (OwnsSession)
        {
            await session.DisposeAsync();
        }
    }

    protected abstract Task<NpgsqlRawCopyStream> BeginAsync(CancellationToken cancellationToken);

    private async Task CancelAsync(NpgsqlRawCopyStream copy)
    {
        try
        {
            await copy.CancelAsync();
        }
        catch (Exception exception) when (NpgsqlErrors.IsFromNpgsql(exception))
        {
            WarehouseLog.CopyCancelFailed(session.Logger, exception);
        }
    }

    private async Task SendAsync(RowBuffer rows, CancellationToken cancellationToken)
    {
        if (rows.Length == 0)
        {
            return;
        }

        var copy = _copy ?? await BeginCommandAsync(cancellationToken);
        await session.GuardAsync(Label, WriteAsync, cancellationToken);
        _sent += rows.Length;
        rows.Clear();
        if (_sent >= BytesPerCommand)
        {
            await EndCommandAsync(cancellationToken);
        }

        async Task<bool> WriteAsync()
        {
            await copy.WriteAsync(rows.Written, cancellationToken);
            return true;
        }
    }

    private Task<NpgsqlRawCopyStream> BeginCommandAsync(CancellationToken cancellationToken)
    {
        _sent = 0;
        return session.GuardAsync(
            Label,
            async () =>
            {
                var copy = _copy = await BeginAsync(cancellationToken);
                copy.ReadTimeout = copy.WriteTimeout = (int)settings.ClientTimeout.TotalMilliseconds;
                await copy.WriteAsync(Header, cancellationToken);
                return copy;
            },
            cancellationToken);
    }

    private async Task EndCommandAsync(CancellationToken cancellationToken)
    {
        if (_copy is not { } copy)
        {
            return;
        }

        await session.GuardAsync(
            Label,
            async () =>
            {
                await copy.WriteAsync(Trailer, cancellationToken);
                _copy = null;
                await copy.DisposeAsync();
                return true;
            },
            cancellationToken);
    }
}
