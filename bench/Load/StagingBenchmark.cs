using System.Globalization;
using Blueshift.TestKit.Databases;

namespace Blueshift.Bench.Load;

/// <summary>From gzip files to a filled staging table, beside psql, over one connection and over two.</summary>
internal sealed class StagingBenchmark(Bench bench)
{
    private const int Files = 16;
    private const int Rows = 7_500_000;
    private const int RoundCount = 3;

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        var data = SampleData.Write(
            bench.DirectoryFor("load"), Files, [.. Enumerable.Range(0, Rows).Select(id => (long)id)]);
        var bucket = await bench.UploadAsync(data, cancellationToken);
        var database = await bench.Server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync($"CREATE TABLE {LoadProcess.Table} ({SampleData.Columns}, PRIMARY KEY (id))", cancellationToken);
        var stopwatches = new Stopwatches(database, TimeProvider.System);
        var oneStream = bench.Blueshift("Blueshift, 1 stream", LoadProcess.StagingOnly, database, bucket, 1);
        await oneStream.RunAsync(cancellationToken);
        var rounds = await Race.RunAsync(
            [
                Psql("zcat | psql", database, [Unzip(data.Zipped)]),
                Psql("psql, plain files", database, [Plain(data.Plain)]),
                oneStream,
                Psql("2 x zcat | psql", database, [.. data.Zipped.Chunk(Files / 2).Select(Unzip)]),
                Psql("2 x psql, plain files", database, [.. data.Plain.Chunk(Files / 2).Select(Plain)]),
                bench.Blueshift("Blueshift, 2 streams", LoadProcess.StagingOnly, database, bucket, 2),
                bench.FirstOfBlueshift("Blueshift, 1 stream, first load", LoadProcess.StagingOnly, database, bucket, 1),
                bench.FirstOfBlueshift("Blueshift, 2 streams, first load", LoadProcess.StagingOnly, database, bucket, 2),
            ],
            RoundCount,
            stopwatches.RunAsync,
            cancellationToken);
        return new Report(data.Bytes / 1e6, rounds, Summarise(rounds));
    }

    private static string Summarise(IReadOnlyList<Rounds> rounds)
    {
        var (zcat, one, zcats, two) = (rounds[0], rounds[2], rounds[3], rounds[5]);
        var peak = rounds.Max(all => all.Median.PeakMegabytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bench load: one_stream={Faster(one, zcat)} two_streams={Faster(two, zcats)} first_load_one_stream={Faster(rounds[6], zcat)} first_load_two_streams={Faster(rounds[7], zcats)} backend_cpu_one={one.Over(zcat, reading => reading.BackendCpu):F2} backend_cpu_two={two.Over(zcats, reading => reading.BackendCpu):F2} peak_mb={peak:F0}");
    }

    private static string Faster(Rounds ours, Rounds theirs) =>
        theirs.Over(ours, reading => reading.Seconds).ToString("F2", CultureInfo.InvariantCulture);

    private Contender Psql(string name, PostgresDatabase database, IReadOnlyList<string> pipelines) => bench.Script(
        name, database, string.Join("\n", pipelines.Select(pipeline => $"({pipeline}) & pids+=\" $!\"")) + "\nfor p in $pids; do wait $p; done");

    private static string Unzip(IEnumerable<string> files) =>
        $"zcat {string.Join(' ', files)} | $PSQL -c 'CREATE TEMP TABLE s ({SampleData.Columns})' -c '\\copy s FROM pstdin'";

    private static string Plain(IEnumerable<string> files) =>
        $"$PSQL -c 'CREATE TEMP TABLE s ({SampleData.Columns})' "
        + string.Join(' ', files.Select(file => $"-c \"\\copy s FROM '{file}'\""));
}
