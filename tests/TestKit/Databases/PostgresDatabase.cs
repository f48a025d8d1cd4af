using System.Globalization;
using Blueshift.Domain.Connections;
using Npgsql;

namespace Blueshift.TestKit.Databases;

/// <summary>One database of a <see cref="PostgresServer"/>.</summary>
/// <param name="Server">Where it is.</param>
/// <param name="Name">Unique in the server.</param>
public sealed record PostgresDatabase(PostgresServer Server, string Name)
{
    /// <summary>For the tests' own connections: not pooled, so that nothing outlives a test.</summary>
    public string ConnectionString => ConnectionStringFor(PostgresServer.User, Server.Password);

    /// <summary>As a manifest or a configuration has it.</summary>
    public string JdbcUrl => JdbcUrlAt(Server.Port);

    public ConnectionTarget.PostgreSql Target => TargetAt(Server.Port);

    /// <summary>The same database by way of a proxy in front of the server.</summary>
    public string JdbcUrlAt(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"jdbc:postgresql://127.0.0.1:{port}/{Name}?user={PostgresServer.User}&password={Server.Password}");

    /// <summary>The same database by way of a proxy in front of the server.</summary>
    public ConnectionTarget.PostgreSql TargetAt(int port) => TargetFor(PostgresServer.User, Server.Password, port);

    /// <summary>The same database as another user.</summary>
    public ConnectionTarget.PostgreSql TargetFor(string user, string password, int? port = null) =>
        new(new ServerAddress(
            [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port ?? Server.Port}")],
            Name,
            user,
            password,
            new Dictionary<string, string>()));

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// The rows of a query, each as its columns' text with <c>|</c> between and <c>NULL</c> for null.
    /// </summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(Text)));
        }

        return rows;

        string Text(int column) => reader.IsDBNull(column) ? "NULL" : reader.GetString(column);
    }

    /// <summary>Takes the database away, with whoever is still connected to it.</summary>
    public Task DropAsync() =>
        (this with { Name = "postgres" }).ExecuteAsync($"DROP DATABASE {Name} WITH (FORCE)", CancellationToken.None);

    private string ConnectionStringFor(string user, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        Database = Name,
        Username = user,
        Password = password,
        Pooling = false,
        // On a crowded machine a checkpoint takes its time; a test that hangs has a limit of its own.
        CommandTimeout = 300,
    }.ConnectionString;
}
