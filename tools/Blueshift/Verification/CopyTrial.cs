using System.Globalization;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Objects;
using Npgsql;

namespace Blueshift.Tool.Verification;

/// <summary>Asks a Redshift questions over a connection of its own, in temporary tables.</summary>
internal sealed class CopyTrial(ServerAddress address, string role, IObjectStore objects, string folder)
{
    private int _number;

    /// <summary>Copies one file.</summary>
    /// <returns>The rows, or what was refused.</returns>
    public async Task<string> AskAsync(CopyQuestion question, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{folder}question-{++_number}");
        var file = await objects.PutAsync(key, question.Content, cancellationToken);
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"CREATE TEMP TABLE question ({question.Columns})", cancellationToken);
            await ExecuteAsync(
                connection,
                $"COPY question FROM 's3://{objects.Bucket}/{key}' IAM_ROLE {(role == IamRole.Default ? role : $"'{role}'")} {question.Options}",
                cancellationToken);
            return await ReadAsync(connection, "SELECT * FROM question ORDER BY 1", cancellationToken);
        }
        catch (PostgresException refused)
        {
            return $"refused: {refused.MessageText}";
        }
        finally
        {
            await objects.DeleteAsync(key, file.ETag, CancellationToken.None);
        }
    }

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
            return $"refused: {refused.MessageText}";
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder { CommandTimeout = 0, Pooling = false };
        foreach (var (keyword, value) in address.Settings)
        {
            builder[keyword] = value;
        }

        builder.Host = address.Hosts[0];
        builder.Database = address.Database;
        builder.Username = address.User;
        builder.Password = address.Password;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rows with blanks between them, columns with commas, texts in quotation marks.</summary>
    private static async Task<string> ReadAsync(
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
