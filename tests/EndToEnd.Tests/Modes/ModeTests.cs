using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Modes;

/// <summary>
/// The four modes of the two flags: two files are loaded; then one of them is overwritten, another added, the manifest put
/// there again where it is gone, and what is new is loaded.
/// </summary>
public class ModeTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private static readonly ManifestText Merging = new("t");

    public static TheoryData<string, string[]> Modes => new()
    {
        { "normal", ["in/manifest.edn"] },
        { "alternate", ["in/a.csv", "in/b.csv", "in/c.csv"] },
        { "drain once", [] },
        { "keep everything", ["in/a.csv", "in/b.csv", "in/c.csv", "in/manifest.edn"] },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Merge_writes_every_version_once_and_the_bucket_keeps_what_the_flags_keep(string mode, string[] keys)
    {
        await LoadTwiceAsync(InMode(Merging, mode));
        Assert.Equal(["1|eins", "2|two", "3|three", "4|four", "9|stays"], await RowsAsync());
        Assert.Equal(keys, await World.Bucket.KeysAsync(CancellationToken));
        await AssertHistoryAsync("merge");
    }

    /// <summary>In the mode in which a file that is loaded again would show most.</summary>
    [Fact]
    public async Task Append_writes_every_version_once()
    {
        await LoadTwiceAsync(Merging.Appending.KeepEverything);
        Assert.Equal(["1|eins", "1|old", "1|one", "2|two", "3|three", "4|four", "9|stays"], await RowsAsync());
        await AssertHistoryAsync("append");
    }

    [Fact]
    public async Task Replace_leaves_the_rows_of_the_last_load()
    {
        await LoadTwiceAsync(Merging.Appending with { Strategy = "replace" });
        Assert.Equal(["1|eins", "4|four"], await RowsAsync());
        Assert.Equal(["in/manifest.edn"], await World.Bucket.KeysAsync(CancellationToken));
        await AssertHistoryAsync("replace");
    }

    private static ManifestText InMode(ManifestText manifest, string mode) => mode switch
    {
        "alternate" => manifest.Alternate,
        "drain once" => manifest.DrainOnce,
        "keep everything" => manifest.KeepEverything,
        _ => manifest,
    };

    private async Task LoadTwiceAsync(ManifestText manifest)
    {
        await World.Database.ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(40)); INSERT INTO t VALUES (1, 'old'), (9, 'stays')", CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n2,two\n", CancellationToken);
        await World.Bucket.PutAsync("in/b.csv", "3,three\n", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", manifest, CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        await World.Bucket.PutAsync("in/a.csv", "1,eins\n", CancellationToken);
        await World.Bucket.PutAsync("in/c.csv", "4,four\n", CancellationToken);
        if (!manifest.KeepsManifest)
        {
            await World.Bucket.PutAsync("in/manifest.edn", manifest, CancellationToken);
        }

        (await World.RunOnceAsync(CancellationToken)).Exits(0);
    }

    private Task<IReadOnlyList<string>> RowsAsync() =>
        World.Database.QueryAsync("SELECT id, name FROM t ORDER BY id, name", CancellationToken);

    /// <summary>Without rows of a file: of several files in one COPY, Redshift does not say how many came from which.</summary>
    private async Task AssertHistoryAsync(string strategy)
    {
        Assert.Equal(
            [$"public.t|{strategy}|loaded|2|3|0", $"public.t|{strategy}|loaded|2|2|0"],
            await World.Database.QueryAsync(
                """
                SELECT target_table, strategy, state, file_count, rows_written, rows_rejected
                FROM blueshift.loads
                ORDER BY started_at
                """,
                CancellationToken));
        Assert.Equal(
            ["1|in/a.csv|loaded", "1|in/b.csv|loaded", "2|in/a.csv|loaded", "2|in/c.csv|loaded"],
            await World.Database.QueryAsync(
                """
                SELECT dense_rank() OVER (ORDER BY loads.started_at), files.object_key, files.state
                FROM blueshift.load_files AS files JOIN blueshift.loads AS loads ON loads.load_id = files.load_id
                ORDER BY loads.started_at, files.object_key
                """,
                CancellationToken));
    }
}
