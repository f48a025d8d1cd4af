using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Races;

public sealed class RedshiftRaceTests(PostgresServer server, AwsEmulatorFixture emulator) : RaceTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    /// <summary>Redshift itself reads.</summary>
    protected override Moment BeforeReading => Moment.BeforeSql("COPY");

    /// <summary>Both have copied the files: once the target is locked, nobody else comes so far.</summary>
    protected override Moment OfFirst => Moment.BeforeSql("LOCK \"public\"");

    protected override Moment OfSecond => Moment.BeforeSql("LOCK \"public\"");

    [Fact]
    public async Task A_file_that_is_overwritten_within_a_COPY_is_loaded_in_its_new_version()
    {
        await OverwriteWithinCopyAsync();
        Assert.Equal(["2|second", "9|other"], await RowsAsync("t"));
    }

    [Fact]
    public async Task The_version_that_was_overwritten_within_a_COPY_is_not_recorded()
    {
        var old = await OverwriteWithinCopyAsync();
        var loaded = await World.Database.QueryAsync(
            "SELECT object_key, etag FROM blueshift.load_files WHERE state = 'loaded' ORDER BY object_key", CancellationToken);
        Assert.Equal(2, loaded.Count);
        Assert.DoesNotContain(loaded, file => file.Contains(old, StringComparison.Ordinal));
    }

    /// <summary>The rows of the old version are with Redshift, and the COPY has not ended.</summary>
    /// <returns>The ETag of the old version.</returns>
    private async Task<string> OverwriteWithinCopyAsync()
    {
        await PrepareAsync(new ManifestText("t").Appending);
        var old = (await World.Bucket.VersionsAsync(CancellationToken))[0].Split(' ')[1].Trim('"');
        var copying = World.Redshift!.Add(StandInFault.PauseDuringCopy());
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(copying.Reached, CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "2,second\n", CancellationToken);
        copying.Resume();
        (await process.WaitAsync(CancellationToken)).Exits(0);
        Assert.Equal(["in/manifest.edn"], await World.Bucket.KeysAsync(CancellationToken));
        return old;
    }
}
