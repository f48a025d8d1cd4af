using Blueshift.Domain.Connections;
using Npgsql;

namespace Blueshift.Tool.Verification;

/// <summary>Asks a Redshift questions in SQL, each over connections of its own.</summary>
internal sealed class SqlTrial(ServerAddress address, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs statements in one session.</summary>
    /// <returns>The rows of the last, or what was refused.</returns>
    public async Task<string> AskAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            foreach (var statement in statements.SkipLast(1))
            {
                await ExecuteAsync(connection, statement, cancellationToken);
            }

            return await ReadAsync(connection, statements[^1], cancellationToken);
        }
        catch (PostgresException refused)
        {
            return Refusal(refused);
        }
    }

    /// <summary>Runs statements of two sessions in the order given.</summary>
    /// <returns>Which of them was refused, and how.</returns>
    public async Task<string> AskTwoAsync(
        IReadOnlyList<(bool IsSecond, string Sql)> steps, CancellationToken cancellationToken)
    {
        await using var first = await OpenAsync(cancellationToken);
        await using var second = await OpenAsync(cancellationToken);
        foreach (var (isSecond, sql) in steps)
        {
            try
            {
                await ExecuteAsync(isSecond ? second : first, sql, cancellationToken);
            }
            catch (PostgresException refused)
            {
                return $"{sql.Split(' ')[0]} of the {(isSecond ? "second" : "first")} {Refusal(refused)}";
            }
        }

        return "nothing is refused";
    }

    /// <summary>Connects in another way than loads do.</summary>
    /// <param name="change">What is different.</param>
    /// <param name="loadsTypes">Whether Npgsql asks for all types.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> AskToConnectAsync(
        Action<NpgsqlConnectionStringBuilder> change, bool loadsTypes, CancellationToken cancellationToken)
    {
        try
        {
            // A server that does not understand a greeting may wait for more of it, and Npgsql with it.
            await using var connection = await OpenAsync(change, loadsTypes, cancellationToken)
                .WaitAsync(Patience, clock, cancellationToken);
            return await ReadAsync(connection, "SELECT 'works'", cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException or TimeoutException or IOException)
        {
            return $"refused: {exception.Message}";
        }
    }

    /// <summary>Connects as loads do.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(_ => { }, loadsTypes: false, cancellationToken);

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rows with blanks between them, columns with commas, texts in quotation marks.</summary>
    public static async Task<string> ReadAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(column => Show(reader, column))));
        }

        return string.Join(' ', rows);
    }

    public static string Refusal(PostgresException refused) => $"refused: {refused.MessageText}";

    private async Task<NpgsqlConnection> OpenAsync(
        Action<NpgsqlConnectionStringBuilder> change, bool loadsTypes, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            CommandTimeout = 0,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        foreach (var (keyword, value) in address.Settings)
        {
            builder[keyword] = value;
        }

        builder.Host = address.Hosts[0];
        builder.Database = address.Database;
        builder.Username = address.User;
        builder.Password = address.Password;
        builder.Pooling = false;
        change(builder);
        // The source is disposed with its only connection in use: without a pool it holds nothing.
        await using var source = new NpgsqlDataSourceBuilder(builder.ConnectionString) { Name = address.ToString() }
            .ConfigureTypeLoading(types => types.EnableTypeLoading(loadsTypes))
            .Build();
        return await source.OpenConnectionAsync(cancellationToken);
    }

    private static string Show(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return "NULL";
        }

        var text = reader.GetString(column);
        var isText = reader.GetDataTypeName(column) is var type
            && (type.Contains("char", StringComparison.Ordinal) || type.Contains("text", StringComparison.Ordinal));
        return isText ? $"'{text}'" : text;
    }
}
