using System.Text;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests;

/// <summary>A stand-in of its own for each test, with a database and a bucket that nobody else uses.</summary>
public abstract class StandInTest(FastPostgresServer postgres, AwsEmulatorFixture aws) : IAsyncLifetime
{
    protected const string Role = $"IAM_ROLE '{StandInOptions.DefaultRole}'";

    private readonly List<NpgsqlConnection> _connections = [];
    private StandInServer? _server;

    protected StandInServer Server => _server!;

    protected string Bucket { get; private set; } = "";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Bucket = await aws.Emulator.CreateBucketAsync(Cancellation);
        var options = new StandInOptions
        {
            Database = await postgres.CreateDatabaseAsync(Cancellation),
            S3Endpoint = aws.Emulator.Endpoint,
        };
        _server = await StandInServer.StartAsync(Configure(options), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await Server.DisposeAsync();
        await Server.Options.Database.DropAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual StandInOptions Configure(StandInOptions options) => options;

    protected Task<NpgsqlConnection> OpenAsync() => OpenAsync(Server.ConnectionString);

    protected async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        _connections.Add(connection);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    protected static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Rows as text, their columns joined by <c>|</c>.</summary>
    protected static async Task<IReadOnlyList<string>> QueryAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(column => reader.IsDBNull(column) ? "NULL" : reader.GetString(column))));
        }

        return rows;
    }

    protected static Task<PostgresException> RefusedAsync(NpgsqlConnection connection, string sql) =>
        Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));

    protected Task PutAsync(string key, string content) => PutAsync(key, Encoding.UTF8.GetBytes(content));

    protected Task PutAsync(string key, byte[] content) =>
        aws.Emulator.PutObjectAsync(Bucket, key, content, Cancellation);
}
