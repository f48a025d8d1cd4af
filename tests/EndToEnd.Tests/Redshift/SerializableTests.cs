using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Redshift;

/// <summary>
/// A database under SERIALIZABLE isolation that looks less closely than it might: two loads of different tables are at odds,
/// since both add to the history.
/// </summary>
public sealed class SerializableTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    protected override StandInOptions Configure(StandInOptions options) =>
        options with { IsSerializable = true, WritesAreReads = true };

    [Fact]
    public async Task A_load_that_was_at_odds_with_another_is_run_again_as_a_whole()
    {
        await PrepareAsync("t");
        await PrepareAsync("u");
        var first = World.Redshift!.Add(StandInFault.PauseBefore(statement => statement.Is("INSERT INTO \"public\"")));
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(first.Reached, CancellationToken);
        await Eventually.EqualAsync(["1"], () => QueryAsync("SELECT count(*) FROM blueshift.loads"), CancellationToken);
        first.Resume();

        var run = (await process.WaitAsync(CancellationToken)).Exits(0);

        Assert.Contains("Serializable isolation violation", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["t|1|one", "u|1|one"],
            await QueryAsync("SELECT 't', id, name FROM t UNION ALL SELECT 'u', id, name FROM u ORDER BY 1"));
        Assert.Equal(
            ["public.t|loaded|1", "public.u|loaded|1"],
            await QueryAsync("SELECT target_table, state, file_count FROM blueshift.loads ORDER BY target_table"));
    }

    private async Task PrepareAsync(string table)
    {
        await World.Database.ExecuteAsync($"CREATE TABLE {table} (id int, name varchar(40))", CancellationToken);
        await World.Bucket.PutAsync(
            $"{table}/manifest.edn", new ManifestText(table) { Pattern = $"{table}/.*" }.Appending, CancellationToken);
        await World.Bucket.PutAsync($"{table}/a.csv", "1,one\n", CancellationToken);
    }

    private Task<IReadOnlyList<string>> QueryAsync(string sql) => World.Database.QueryAsync(sql, CancellationToken);
}
