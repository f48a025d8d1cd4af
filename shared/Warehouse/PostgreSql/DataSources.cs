using Blueshift.Domain.Connections;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Makes Npgsql's data source for an address.</summary>
internal static class DataSources
{
    private const int KeepaliveSeconds = 60;
    private const int KeepaliveIntervalSeconds = 15;

    /// <summary>The connection string: it holds the password, and goes nowhere but to Npgsql.</summary>
    public static string ConnectionString(ServerAddress address)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            // A load may be silent for an hour, and routers forget silent connections after minutes.
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepaliveSeconds,
            TcpKeepAliveInterval = KeepaliveIntervalSeconds,
        };
        foreach (var (keyword, value) in address.Settings)
        {
            builder[keyword] = value;
        }

        builder.Host = string.Join(',', address.Hosts);
        builder.Database = address.Database;
        builder.Username = address.User;
        builder.Password = address.Password;
        // The server cancels what runs too long, and only it can do so without losing the connection.
        builder.CommandTimeout = 0;
        // Failures tell a person which row was refused; nothing else passes a server's error on.
        builder.IncludeErrorDetail = true;
        // Npgsql would enlist in whatever ambient transaction is about.
        builder.Enlist = false;
        return builder.ConnectionString;
    }

    /// <summary>
    /// Without a logger, and under a name of its own: Npgsql would log statements with their text, and show the
    /// connection string as the pool's name in its metrics.
    /// </summary>
    public static NpgsqlDataSource Create(ServerAddress address) =>
        new NpgsqlDataSourceBuilder(ConnectionString(address)) { Name = address.ToString() }.Build();
}
