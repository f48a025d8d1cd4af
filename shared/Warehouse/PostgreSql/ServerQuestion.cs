using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Redshift speaks PostgreSQL's protocol and is often reached by its driver's URL: only the server knows.
/// </summary>
internal static class ServerQuestion
{
    public static async Task<bool> IsRedshiftAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = dataSource.CreateCommand("SELECT version()");
            return IsRedshift((string?)await command.ExecuteScalarAsync(cancellationToken));
        }
        catch (Exception exception)
            when (NpgsqlErrors.IsFromNpgsql(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw NpgsqlErrors.Translate(exception, "ask the server what it is", reachedLimit: false);
        }
    }

    public static bool IsRedshift(string? version) =>
        version?.Contains("redshift", StringComparison.OrdinalIgnoreCase) == true;
}
