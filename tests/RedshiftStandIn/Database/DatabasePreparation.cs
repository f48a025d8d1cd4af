using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Database;

/// <summary>Gives a PostgreSQL database what a client finds in a Redshift one.</summary>
internal static class DatabasePreparation
{
    private const string Version =
        "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), "
        + "Redshift 1.0.12345";

    /// <summary>Prepares an empty database.</summary>
    /// <returns>The names of the functions that PostgreSQL has of its own.</returns>
    public static async Task<IReadOnlySet<string>> RunAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        await AddRoleAsync(options.Database, options.User, isSuperuser: true, cancellationToken);
        var functions = await options.Database.QueryAsync(
            "SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace", cancellationToken);
        await options.Database.ExecuteAsync(
            (await ReadScriptAsync(cancellationToken))
                .Replace("{version}", Version, StringComparison.Ordinal)
                .Replace("{is_serverless}", Sql(options.IsServerless), StringComparison.Ordinal)
                .Replace("{isolation}", options.IsSerializable ? "Serializable" : "Snapshot Isolation", StringComparison.Ordinal)
                .Replace("{like_copies_identity}", Sql(options.LikeCopiesIdentity), StringComparison.Ordinal),
            cancellationToken);
        return functions.ToHashSet();
    }

    /// <summary>Roles belong to the whole server, which other stand-ins share.</summary>
    public static async Task AddRoleAsync(
        PostgresDatabase database, string name, bool isSuperuser, CancellationToken cancellationToken)
    {
        try
        {
            await database.ExecuteAsync(
                $"CREATE ROLE \"{name}\" {(isSuperuser ? "SUPERUSER" : "NOSUPERUSER")}", cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Another stand-in has made it.
        }
    }

    private static string Sql(bool value) => value ? "true" : "false";

    private static async Task<string> ReadScriptAsync(CancellationToken cancellationToken)
    {
        await using var script = typeof(DatabasePreparation).Assembly.GetManifestResourceStream(
            "Blueshift.RedshiftStandIn.Database.prepare.sql")!;
        using var reader = new StreamReader(script);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
