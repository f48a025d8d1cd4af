using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>
/// Writes what the system views show, on a connection of its own: it stays whatever becomes of the COPY's transaction.
/// </summary>
internal sealed class LoadErrors(PostgresDatabase database, TimeSpan? delay)
{
    public async Task WriteAsync(LoadRecord record, CancellationToken cancellationToken)
    {
        if (!record.HasBegun)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var file in record.Files)
        {
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO stand_in.loaded_files (query_id, session_id, start_time, table_id, file_name, lines, errors)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                connection);
            Add(command, record.QueryId, record.SessionId, record.StartedAt, record.TableId, file.File, file.Lines, file.Errors);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var row in delay is null ? [] : record.Rows)
        {
            await WriteRowAsync(connection, record, row, cancellationToken);
        }
    }

    private async Task WriteRowAsync(
        NpgsqlConnection connection, LoadRecord record, LoadRecord.RejectedRow row, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO stand_in.load_errors (query_id, session_id, start_time, table_id, file_name, line_number,
                column_name, column_type, column_length, error_code, error_message, raw_line, raw_value, visible_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, clock_timestamp() + $14)
            """,
            connection);
        var error = row.Error;
        Add(
            command, record.QueryId, record.SessionId, record.StartedAt, record.TableId, row.File, error.Origin.Line,
            error.Column ?? "", error.Type ?? "", row.ColumnLength, error.Code, error.Reason, error.RawLine,
            error.RawValue, delay!.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }
}
