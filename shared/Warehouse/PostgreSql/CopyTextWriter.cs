using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Fills staging through <c>COPY … FROM STDIN</c> in its text format (see "File Formats" on its page of the manual).
/// An error in what was sent shows only when a command ends, so that a long load is several.
/// </summary>
internal sealed partial class CopyTextWriter(
    PostgreSqlSession session, NpgsqlConnection connection, string command, SessionSettings settings) : IStagingWriter
{
    private const string Label = "fill staging";
    private const int SendAt = 256 * 1024;
    private NpgsqlRawCopyStream? _copy;
    private long _sent;

    /// <summary>How much is sent before the server is asked whether it was good.</summary>
    public long BytesPerCommand { get; init; } = 128L * 1024 * 1024;

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_rows.Length >= SendAt)
        {
            await SendAsync(cancellationToken);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        await EndCommandAsync(cancellationToken);
        await session.ExecuteAsync(PostgreSqlDialect.StatementTimeout(settings.StatementTimeout), cancellationToken);
    }

    /// <summary>
    /// Disposing Npgsql's stream would accept what was sent; cancelling it makes the server forget it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_copy is null)
        {
            return;
        }

        try
        {
            await _copy.CancelAsync();
        }
        catch (Exception exception) when (NpgsqlErrors.IsFromNpgsql(exception))
        {
            WarehouseLog.CopyCancelFailed(session.Logger, exception);
        }

        _copy = null;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_rows.Length == 0)
        {
            return;
        }

        _copy ??= await BeginCommandAsync(cancellationToken);
        await session.GuardAsync(Label, WriteAsync, cancellationToken);
        _sent += _rows.Length;
        _rows.Clear();
        if (_sent >= BytesPerCommand)
        {
            await EndCommandAsync(cancellationToken);
        }

        async Task<bool> WriteAsync()
        {
            await _copy!.WriteAsync(_rows.Written, cancellationToken);
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
                var writer = await connection.BeginTextImportAsync(command, cancellationToken);
                writer.Timeout = (int)settings.ClientTimeout.TotalMilliseconds;
                return (NpgsqlRawCopyStream)((StreamWriter)writer).BaseStream;
            },
            cancellationToken);
    }

    private async Task EndCommandAsync(CancellationToken cancellationToken)
    {
        if (_copy is not { } copy)
        {
            return;
        }

        _copy = null;
        await session.GuardAsync(
            Label,
            async () =>
            {
                await copy.DisposeAsync();
                return true;
            },
            cancellationToken);
    }
}
