using System.Runtime.CompilerServices;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Npgsql;

namespace Blueshift.Tool.Verification;

/// <summary>
/// Asks a real Redshift what its documentation leaves open, and loads a scratch table with every strategy. What it makes is
/// in a schema and a folder of its own, and removed in the end.
/// </summary>
internal sealed class RedshiftVerification
{
    private readonly SqlTrial _sql;
    private readonly CopyTrial _copies;
    private readonly LoadTrial _loads;
    private readonly string _schema;
    private readonly string _folder;

    /// <param name="target">The cluster or workgroup.</param>
    /// <param name="warehouse">The same, as loads see it.</param>
    /// <param name="objects">The bucket.</param>
    /// <param name="newId">Makes the names of what is scratch.</param>
    /// <param name="clock">Times the pauses between looks at what shows late.</param>
    public RedshiftVerification(
        ConnectionTarget.Redshift target, IWarehouse warehouse, IObjectStore objects, Func<Guid> newId, TimeProvider clock)
    {
        var id = newId().ToString("n");
        (_schema, _folder) = ($"blueshift_verify_{id}", $"blueshift-verify-{id}/");
        _sql = new SqlTrial(target.Address, clock);
        _copies = new CopyTrial(_sql, target.IamRole ?? IamRole.Default, objects, _folder, clock);
        _loads = new LoadTrial(warehouse, objects, _folder, newId);
    }

    private string Table => $"{_schema}.t";

    /// <summary>Gives each finding as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await AskAsync("the version", null, cancellationToken, "SELECT version()");
        yield return await AskAsync("the isolation level", null, cancellationToken, "SELECT * FROM stv_db_isolation_level WHERE db_name = current_database()");
        foreach (var question in CopyQuestion.All)
        {
            yield return new Finding(
                question.Name, question.Expected, await _copies.AskAsync(question, cancellationToken));
        }

        yield return new Finding(
            "when a bad row shows in sys_load_error_detail", "at once, under its number", await _copies.AskForErrorRowsAsync(cancellationToken));
        yield return await AskAsync(
            "LIKE copies an identity", null, cancellationToken,
            "CREATE TEMP TABLE a (i int IDENTITY(1, 1), n int)",
            "CREATE TEMP TABLE b (LIKE a INCLUDING DEFAULTS)",
            "INSERT INTO b (n) VALUES (1)",
            "SELECT i IS NOT NULL FROM b");
        yield return await AskAsync(
            "two staged rows for one row of a MERGE", null, cancellationToken,
            "CREATE TEMP TABLE a (i int, n int)",
            "CREATE TEMP TABLE b (LIKE a)",
            "INSERT INTO a VALUES (1, 1)",
            "INSERT INTO b VALUES (1, 2), (1, 3)",
            "MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN UPDATE SET n = b.n WHEN NOT MATCHED THEN INSERT VALUES (b.i, b.n)",
            "SELECT n FROM a");
        await foreach (var finding in ConnectAsync(cancellationToken))
        {
            yield return finding;
        }

        await foreach (var finding in LoadAsync(cancellationToken))
        {
            yield return finding;
        }

        yield return new Finding(
            "two sessions that delete and insert without LOCK", null, await _sql.AskTwoAsync(Overlapping, cancellationToken));
    }

    /// <summary>Removes everything; what cannot be removed is said.</summary>
    public async Task<string> CleanUpAsync()
    {
        await _loads.CleanUpAsync(CancellationToken.None);
        return await _sql.AskAsync(
            [
                $"DROP SCHEMA IF EXISTS {_schema} CASCADE",
                $"DELETE FROM blueshift.load_errors WHERE object_key LIKE '{_folder}%'",
                $"DELETE FROM blueshift.load_files WHERE object_key LIKE '{_folder}%'",
                $"DELETE FROM blueshift.loads WHERE directory = '{_folder}'",
                "SELECT 'removed'",
            ],
            CancellationToken.None);
    }

    private (bool IsSecond, string Sql)[] Overlapping =>
    [
        (false, "BEGIN"), (true, "BEGIN"),
        (false, $"SELECT count(*) FROM {Table}"), (true, $"SELECT count(*) FROM {Table}"),
        (false, $"DELETE FROM {Table} WHERE id = 1"), (false, $"INSERT INTO {Table} VALUES (1, 'first')"), (false, "COMMIT"),
        (true, $"DELETE FROM {Table} WHERE id = 1"), (true, $"INSERT INTO {Table} VALUES (1, 'second')"), (true, "COMMIT"),
    ];

    /// <summary>Loads do without all three, so that neither answer matters to them.</summary>
    private async IAsyncEnumerable<Finding> ConnectAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding(
            "Npgsql asks for all types", null, await _sql.AskToConnectAsync(_ => { }, loadsTypes: true, cancellationToken));
        yield return new Finding(
            "Npgsql offers Kerberos", null,
            await _sql.AskToConnectAsync(
                builder => builder.GssEncryptionMode = GssEncryptionMode.Prefer, loadsTypes: false, cancellationToken));
        yield return new Finding(
            "Npgsql begins with TLS and ALPN", null,
            await _sql.AskToConnectAsync(
                builder => builder.SslNegotiation = SslNegotiation.Direct, loadsTypes: false, cancellationToken));
    }

    private async IAsyncEnumerable<Finding> LoadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var columns = $":table \"{Table}\" :columns [\"id\" \"name\"] :pk-columns [\"id\"]";
        yield return await AskAsync(
            "a scratch table", "1,'old' 2,'old'", cancellationToken,
            $"CREATE SCHEMA {_schema}",
            $"CREATE TABLE {Table} (id int NOT NULL, name varchar(20))",
            $"INSERT INTO {Table} VALUES (1, 'old'), (2, 'old')",
            $"SELECT * FROM {Table} ORDER BY 1");
        yield return await LoadAsync("merge", "Loaded", columns, cancellationToken, "2|new\n3|new\n");
        yield return await RowsAsync("its rows", "1,'old' 2,'new' 3,'new'", cancellationToken);
        yield return new Finding(
            "the same batch again", "LoadedBefore", await _loads.LoadLastAgainAsync(columns, cancellationToken));
        yield return await LoadAsync("a bad row", "Loaded Failed 1207", columns, cancellationToken, "4|x\n", "5|x\noops|x\n");
        yield return await LoadAsync(
            "a query in :staging-select", "Loaded", $"{columns} :staging-select \"SELECT id, name FROM {{{{table}}}} WHERE id < 5\"", cancellationToken, "4|x\n5|x\n");
        yield return await LoadAsync("a tolerated row", "Loaded", $"{columns} :options [\"MAXERROR 2\"]", cancellationToken, "6|x\noops|x\n");
        yield return await LoadAsync("different rows with one key", "Failed DuplicateKeys", columns, cancellationToken, "7|x\n7|y\n");
        yield return await LoadAsync("merge by MERGE", "Loaded", $"{columns} :upsert-by :merge", cancellationToken, "1|newer\n8|x\n");
        yield return await LoadAsync("append", "Loaded", $"{columns} :strategy \"append\"", cancellationToken, "1|not this\n9|x\n");
        yield return await RowsAsync("all rows", "1,'newer' 2,'new' 3,'new' 4,'x' 6,'x' 8,'x' 9,'x'", cancellationToken);
        yield return await LoadAsync("replace", "Loaded", $"{columns} :strategy \"replace\"", cancellationToken, "1|only\n");
        yield return await RowsAsync("its row", "1,'only'", cancellationToken);
    }

    private async Task<Finding> AskAsync(
        string name, string? expected, CancellationToken cancellationToken, params IReadOnlyList<string> statements) =>
        new(name, expected, await _sql.AskAsync(statements, cancellationToken));

    private Task<Finding> RowsAsync(string name, string expected, CancellationToken cancellationToken) =>
        AskAsync(name, expected, cancellationToken, $"SELECT * FROM {Table} ORDER BY 1");

    private async Task<Finding> LoadAsync(
        string name, string expected, string manifest, CancellationToken cancellationToken, params IReadOnlyList<string> files) =>
        new($"load: {name}", expected, await _loads.LoadAsync(manifest, files, cancellationToken));
}
