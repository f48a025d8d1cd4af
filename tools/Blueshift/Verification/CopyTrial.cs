using System.Globalization;
using System.Text;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Objects;
using Npgsql;

namespace Blueshift.Tool.Verification;

/// <summary>Asks how a Redshift's COPY reads files, one at a time, by a COPY manifest and into a temporary table.</summary>
internal sealed class CopyTrial(SqlTrial sql, string role, IObjectStore objects, string folder, TimeProvider clock)
{
    private const int MostLooks = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private int _number;

    /// <summary>Copies one file.</summary>
    /// <returns>The rows, or the number of the error, where the views show it, or what was refused.</returns>
    public async Task<string> AskAsync(CopyQuestion question, CancellationToken cancellationToken)
    {
        await using var file = await PutAsync(question, cancellationToken);
        try
        {
            await using var connection = await sql.OpenAsync(cancellationToken);
            await CopyAsync(connection, question, file, cancellationToken);
            return await SqlTrial.ReadAsync(connection, "SELECT * FROM question ORDER BY 1", cancellationToken);
        }
        catch (PostgresException refused)
        {
            var (rows, _) = await LookForErrorsAsync(file, "error_code", cancellationToken);
            return rows.Length == 0 ? SqlTrial.Refusal(refused) : $"refused {rows}";
        }
    }

    /// <summary>Has a COPY fail by a row.</summary>
    /// <returns>When sys_load_error_detail shows it, and under whose number.</returns>
    public async Task<string> AskForErrorRowsAsync(CancellationToken cancellationToken)
    {
        var question = new CopyQuestion("a bad row", "a int", "oops\n", "", "");
        await using var file = await PutAsync(question, cancellationToken);
        var session = "";
        try
        {
            await using var connection = await sql.OpenAsync(cancellationToken);
            session = await SqlTrial.ReadAsync(connection, "SELECT pg_backend_pid()", cancellationToken);
            await CopyAsync(connection, question, file, cancellationToken);
            return "the row was loaded";
        }
        catch (PostgresException)
        {
            var (rows, looks) = await LookForErrorsAsync(file, "session_id", cancellationToken);
            return rows.Length == 0
                ? $"not within {MostLooks} looks"
                : $"{(looks == 1 ? "at once" : $"at look {looks}")}, under {(rows == session ? "its" : "another")} number";
        }
    }

    /// <returns>What the view shows of a file's first error; empty when it does not, or may not be read.</returns>
    private async Task<(string Rows, int Looks)> LookForErrorsAsync(
        TrialFile file, string column, CancellationToken cancellationToken)
    {
        string[] look = [$"SELECT {column} FROM sys_load_error_detail WHERE rtrim(file_name) = '{file.Uri}' ORDER BY line_number LIMIT 1"];
        for (var looks = 1; looks <= MostLooks; looks++)
        {
            var rows = await sql.AskAsync(look, cancellationToken);
            if (rows.Length > 0)
            {
                return (rows.StartsWith("refused", StringComparison.Ordinal) ? "" : rows, looks);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        return ("", MostLooks);
    }

    private async Task CopyAsync(
        NpgsqlConnection connection, CopyQuestion question, TrialFile file, CancellationToken cancellationToken)
    {
        await SqlTrial.ExecuteAsync(connection, $"CREATE TEMP TABLE question ({question.Columns})", cancellationToken);
        await SqlTrial.ExecuteAsync(
            connection,
            $"COPY question FROM '{file.ManifestUri}' IAM_ROLE {(role == IamRole.Default ? role : $"'{role}'")} MANIFEST {question.Options}",
            cancellationToken);
    }

    private async Task<TrialFile> PutAsync(CopyQuestion question, CancellationToken cancellationToken)
    {
        var number = (++_number).ToString(CultureInfo.InvariantCulture);
        var file = await objects.PutAsync($"{folder}{question.File}{number}", question.Content, cancellationToken);
        var text = $$"""{"entries":[{"url":"s3://{{objects.Bucket}}/{{file.Key}}","mandatory":true}]}""";
        return new TrialFile(
            objects, file, await objects.PutAsync($"{folder}manifest-{number}", Encoding.UTF8.GetBytes(text), cancellationToken));
    }

    /// <summary>A file and its COPY manifest; disposing of it deletes both.</summary>
    private sealed class TrialFile(IObjectStore objects, ObjectVersion file, ObjectVersion manifest) : IAsyncDisposable
    {
        public string Uri => $"s3://{objects.Bucket}/{file.Key}";

        public string ManifestUri => $"s3://{objects.Bucket}/{manifest.Key}";

        public async ValueTask DisposeAsync()
        {
            await objects.DeleteAsync(manifest.Key, manifest.ETag, CancellationToken.None);
            await objects.DeleteAsync(file.Key, file.ETag, CancellationToken.None);
        }
    }
}
