using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Races;

/// <summary>People write to the bucket while a run is held at the worst moment.</summary>
public class RaceTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private static readonly Moment Loaded = Moment.AfterSql("COMMIT", 2);

    /// <summary>All is listed, and a.csv has not been read.</summary>
    protected virtual Moment BeforeReading => Moment.BeforeS3("GET in/a.csv");

    /// <summary>Where a run is when another of the same files begins.</summary>
    protected virtual Moment OfFirst => Moment.BeforeSql("COMMIT", 2);

    /// <summary>How far that other comes.</summary>
    protected virtual Moment OfSecond => Moment.BeforeSql("SELECT pg_advisory");

    [Fact]
    public async Task A_file_that_is_overwritten_between_load_and_deletion_is_loaded_too()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        await RunAsync(Loaded, () => World.Bucket.PutAsync("in/a.csv", "2,second\n", CancellationToken));
        Assert.Equal(["1|first", "2|second", "9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task A_file_that_is_overwritten_while_it_is_loaded_is_loaded_in_one_version_at_a_time()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        await RunAsync(BeforeReading, () => World.Bucket.PutAsync("in/a.csv", "2,second\n", CancellationToken));
        Assert.Equal(["2|second", "9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task A_file_that_is_removed_after_the_listing_does_not_stop_the_others()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        await RunAsync(BeforeReading, () => World.Bucket.DeleteAsync("in/a.csv", CancellationToken));
        Assert.Equal(["9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task A_manifest_that_is_edited_after_the_load_is_not_deleted()
    {
        var edited = new ManifestText("u").Appending.KeepEverything;
        await PrepareAsync(new ManifestText("t").Appending.Alternate);
        await RunAsync(Loaded, () => World.Bucket.PutAsync("in/manifest.edn", edited, CancellationToken));
        Assert.Equal(edited.ToString(), await World.Bucket.ReadAsync("in/manifest.edn", CancellationToken));
    }

    [Fact]
    public async Task A_manifest_that_is_edited_after_the_load_loads_the_files_that_it_has_not_loaded()
    {
        var edited = new ManifestText("u").Appending.KeepEverything;
        await PrepareAsync(new ManifestText("t").Appending.Alternate);
        await RunAsync(Loaded, () => World.Bucket.PutAsync("in/manifest.edn", edited, CancellationToken));
        Assert.Equal(["1|first", "9|other"], await RowsAsync("u"));
    }

    [Fact]
    public async Task A_manifest_that_is_edited_after_the_listing_decides_by_what_it_says_then()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        await RunAsync(
            Moment.BeforeS3("GET in/manifest.edn", 2),
            () => World.Bucket.PutAsync("in/manifest.edn", new ManifestText("u").Appending, CancellationToken));
        Assert.Equal(["t:", "u:", "1|first", "9|other"], ["t:", .. await RowsAsync("t"), "u:", .. await RowsAsync("u")]);
    }

    [Fact]
    public async Task A_kept_file_that_goes_back_to_an_earlier_content_is_loaded_again()
    {
        await PrepareAsync(new ManifestText("t").KeepEverything);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        await World.Bucket.PutAsync("in/a.csv", "1,meanwhile\n", CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        await World.Bucket.PutAsync("in/a.csv", "1,first\n", CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|first", "9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task A_deleted_file_that_is_sent_again_with_the_same_content_is_loaded_again()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        var first = await World.Bucket.TimeOfAsync("in/a.csv", CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        await World.Bucket.PutLaterAsync("in/a.csv", "1,first\n"u8.ToArray(), first, CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|first", "1|first", "9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task Two_runs_at_once_load_every_file_once()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        var first = Hold.At(World, OfFirst);
        var winner = await World.StartRunAsync("--once");
        await winner.WaitForAsync(first.Reached, CancellationToken);
        var second = Hold.At(World, OfSecond);
        var loser = await World.StartRunAsync("--once");
        await loser.WaitForAsync(second.Reached, CancellationToken);
        second.GoOn();
        first.GoOn();
        (await winner.WaitAsync(CancellationToken)).Exits(0);
        (await loser.WaitAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|first", "9|other"], await RowsAsync("t"));
    }

    protected async Task PrepareAsync(ManifestText manifest)
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name text); CREATE TABLE u (id int, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", manifest, CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,first\n", CancellationToken);
        await World.Bucket.PutAsync("in/b.csv", "9,other\n", CancellationToken);
    }

    /// <summary>A run to its end, with something that happens at a moment of it.</summary>
    private async Task RunAsync(Moment moment, Func<Task> happening)
    {
        var hold = Hold.At(World, moment);
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(hold.Reached, CancellationToken);
        await happening();
        hold.GoOn();
        (await process.WaitAsync(CancellationToken)).Exits(0);
    }

    protected Task<IReadOnlyList<string>> RowsAsync(string table) =>
        World.Database.QueryAsync($"SELECT id, name FROM {table} ORDER BY id, name", CancellationToken);
}
