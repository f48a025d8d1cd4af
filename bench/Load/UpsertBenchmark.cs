using System.Globalization;
using Blueshift.TestKit.Databases;

namespace Blueshift.Bench.Load;

/// <summary>
/// A whole load: half a million rows into eight million, half of them there already, beside psql's script for it. Each
/// run gets a fresh copy of the table.
/// </summary>
internal sealed class UpsertBenchmark(Bench bench)
{
    private const int Files = 8;
    private const int RowsBefore = 8_000_000;
    private const int RowsLoaded = 500_000;
    private const int RoundCount = 3;

    /// <summary>So many small loads it takes until the runtime has compiled all that they need for good.</summary>
    private const int LoadsBefore = 3;

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var ids = Enumerable.Range(0, RowsLoaded / 2).Select(row => row * (long)(2 * RowsBefore / RowsLoaded))
            .Concat(Enumerable.Range(0, RowsLoaded / 2).Select(row => (long)RowsBefore + row))
            .ToArray();
        new Random(1).Shuffle(ids);
        var data = SampleData.Write(bench.DirectoryFor("upsert"), Files, ids);
        var bucket = await bench.UploadAsync(data, cancellationToken);
        var with = await RaceAsync(isIndexed: true, data, bucket, cancellationToken);
        var without = await RaceAsync(isIndexed: false, data, bucket, cancellationToken);
        return new Report(
            data.Bytes / 1e6,
            [.. with, .. without],
            $"bench upsert: with_index={Faster(with.SkipLast(2), with[^2])} with_index_beside_plain_upsert={Faster(with.Take(1), with[^2])} "
                + $"without_index={Faster(without.SkipLast(2), without[^2])} "
                + $"first_load_with_index={Faster(with.SkipLast(2), with[^1])} first_load_without_index={Faster(without.SkipLast(2), without[^1])}");
    }

    private async Task<IReadOnlyList<Rounds>> RaceAsync(
        bool isIndexed, SampleData data, string bucket, CancellationToken cancellationToken)
    {
        var template = await CreateAsync(isIndexed, cancellationToken);
        var postgres = new PostgresDatabase(bench.Server, "postgres");
        var copy = new PostgresDatabase(bench.Server, $"{template.Name}_copy");
        var stopwatches = new Stopwatches(postgres, TimeProvider.System);
        var index = isIndexed ? "unique index" : "no index";
        var steady = bench.Blueshift($"{index}: Blueshift", LoadProcess.Whole, copy, bucket, 2);
        for (var load = 0; load < LoadsBefore; load++)
        {
            await CopyAsync(cancellationToken);
            await steady.RunAsync(cancellationToken);
        }

        var rounds = await Race.RunAsync(
            [
                .. Scripts(isIndexed).Select(script => bench.Script(
                    $"{index}: psql, {script.Name}", copy, Script(data, script.Statements))),
                steady,
                bench.FirstOfBlueshift($"{index}: Blueshift, first load", LoadProcess.Whole, copy, bucket, 2),
            ],
            RoundCount,
            async (contender, token) =>
            {
                await CopyAsync(token);
                return await stopwatches.RunAsync(contender, token);
            },
            cancellationToken);
        await postgres.ExecuteAsync($"DROP DATABASE {copy.Name}", cancellationToken);
        return rounds;

        async Task CopyAsync(CancellationToken token)
        {
            await postgres.ExecuteAsync($"DROP DATABASE IF EXISTS {copy.Name}", token);
            await postgres.ExecuteAsync($"CREATE DATABASE {copy.Name} TEMPLATE {template.Name} STRATEGY file_copy", token);
            await postgres.ExecuteAsync("CHECKPOINT", token);
        }
    }

    /// <summary>How many times as long the best script takes.</summary>
    private static string Faster(IEnumerable<Rounds> scripts, Rounds ours)
    {
        var best = scripts.MinBy(script => script.Median.Seconds)!;
        return best.Over(ours, reading => reading.Seconds).ToString("F2", CultureInfo.InvariantCulture);
    }

    private async Task<PostgresDatabase> CreateAsync(bool isIndexed, CancellationToken cancellationToken)
    {
        var database = await bench.Server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync(
            $"""
            CREATE TABLE {LoadProcess.Table} ({SampleData.Columns});
            INSERT INTO {LoadProcess.Table}
            SELECT n, n % 300, timestamp '2020-01-01' + n * interval '1 second', n % 100000, n / 7.0, 'customer ' || n % 100000,
                date '2020-01-01' + (n % 2000)::int, n % 2 = 0, 'GB', 'some note of the order that is in time ' || md5(n::text)
            FROM generate_series(0, {RowsBefore - 1}) AS n;
            {(isIndexed ? $"ALTER TABLE {LoadProcess.Table} ADD PRIMARY KEY (id);" : "")}
            """,
            cancellationToken);
        await database.ExecuteAsync($"VACUUM ANALYZE {LoadProcess.Table}", cancellationToken);
        return database;
    }

    /// <summary>The ways that a person would write; the fastest counts.</summary>
    private static IEnumerable<(string Name, string Statements)> Scripts(bool isIndexed)
    {
        const string table = LoadProcess.Table;
        var columns = string.Join(", ", SampleData.ColumnNames);
        var settings = string.Join(", ", SampleData.ColumnNames.Skip(1).Select(column => $"{column} = excluded.{column}"));
        if (isIndexed)
        {
            var upsert = $"ON CONFLICT (id) DO UPDATE SET {settings};";
            yield return ("upsert", $"INSERT INTO {table} ({columns}) SELECT {columns} FROM s {upsert}");
            yield return ("sorted upsert", $"INSERT INTO {table} ({columns}) SELECT {columns} FROM s ORDER BY id {upsert}");
        }

        yield return (
            "delete and insert",
            $"ANALYZE s; DELETE FROM {table} USING s WHERE {table}.id = s.id; INSERT INTO {table} ({columns}) SELECT {columns} FROM s;");
    }

    private static string Script(SampleData data, string statements) =>
        $"""
        zcat {string.Join(' ', data.Zipped)} | $PSQL -1 -c 'CREATE TEMP TABLE s ({SampleData.Columns}) ON COMMIT DROP' -c '\copy s FROM pstdin' -c '{statements}'
        """;
}
