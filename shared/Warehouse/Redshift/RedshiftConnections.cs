using Blueshift.Domain.Connections;
using Blueshift.Warehouse.PostgreSql;
using Npgsql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>Makes Npgsql's data source for a Redshift.</summary>
internal static class RedshiftConnections
{
    /// <summary>
    /// How long Npgsql waits for a cancelled statement to end before it gives up the connection. A COPY looks up from its
    /// work only now and then.
    /// </summary>
    private const int CancellationMilliseconds = 30_000;

    /// <summary>The connection string: it holds the password, and goes nowhere but to Npgsql.</summary>
    public static string ConnectionString(ServerAddress address)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            ApplicationName = "blueshift",
            CancellationTimeout = CancellationMilliseconds,
            // Kerberos is no way into a Redshift, and asking for it costs a round trip.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (keyword, value) in new NpgsqlConnectionStringBuilder(DataSources.ConnectionString(address)))
        {
            builder[keyword] = value;
        }

        // Redshift has no DISCARD: temporary tables and settings would be there for the pool's next user.
        builder.Pooling = false;
        builder.MaxAutoPrepare = 0;
        return builder.ConnectionString;
    }

    /// <summary>
    /// As for PostgreSQL without a logger, and without spans of Npgsql's own, which show the text of a statement: a COPY may
    /// have keys in it. Types are not asked for: Redshift's catalogue has tens of thousands in some databases, and only
    /// built-in ones are read here.
    /// </summary>
    public static NpgsqlDataSource Create(ServerAddress address) =>
        new NpgsqlDataSourceBuilder(ConnectionString(address)) { Name = address.ToString() }
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false))
            .ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false).ConfigureBatchFilter(_ => false))
            .Build();
}
