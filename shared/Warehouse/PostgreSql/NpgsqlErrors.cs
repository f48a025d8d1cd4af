using System.Net.Sockets;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Makes what Npgsql throws ours.</summary>
internal static class NpgsqlErrors
{
    public static bool IsFromNpgsql(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <param name="exception">What Npgsql threw.</param>
    /// <param name="label">What was being done.</param>
    /// <param name="reachedLimit">Whether the statement had run as long as it may.</param>
    public static WarehouseException Translate(Exception exception, string label, bool reachedLimit) => exception switch
    {
        // The server's error may hold values of rows, and would print them: it is not passed on.
        PostgresException { SqlState: SqlFailures.QueryCanceled } => new(label, Cancelled(reachedLimit), null),
        PostgresException refused => new(label, ErrorOf(refused), null),
        _ => new(label, new SqlError(WarehouseFault.Transient, null, exception.Message), exception),
    };

    public static SqlError Cancelled(bool reachedLimit) => reachedLimit
        ? new(WarehouseFault.Timeout, SqlFailures.QueryCanceled, "the statement ran past its limit and was cancelled")
        : new(WarehouseFault.Transient, SqlFailures.QueryCanceled, "somebody cancelled the statement on the server");

    private static SqlError ErrorOf(PostgresException refused) =>
        new(SqlFailures.Classify(refused.SqlState), refused.SqlState, refused.MessageText)
        {
            Detail = refused.Detail ?? refused.Where,
            Constraint = refused.ConstraintName,
            Column = refused.ColumnName,
            Schema = refused.SchemaName,
            Table = refused.TableName,
        };
}
