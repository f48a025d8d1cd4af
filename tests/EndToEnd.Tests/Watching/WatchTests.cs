using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Watching;

/// <summary><c>blueshift run</c>, for ever: people write into the bucket while it watches.</summary>
public sealed class WatchTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_folder_in_normal_mode_stays_watched()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t").Appending, CancellationToken);
        await World.StartRunAsync();
        await LoadAsync("in/a.csv", "1,one\n", ["1|one"]);
        await LoadAsync("in/b.csv", "2,two\n", ["1|one", "2|two"]);
        await LoadAsync("in/a.csv", "3,three\n", ["1|one", "2|two", "3|three"]);
    }

    [Fact]
    public async Task A_manifest_that_comes_after_its_files_loads_them()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n", CancellationToken);
        await World.StartRunAsync();
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t").Appending.DrainOnce, CancellationToken);
        await Eventually.EqualAsync([], () => World.Bucket.KeysAsync(CancellationToken), CancellationToken);
        Assert.Equal(["1|one"], await RowsAsync());
    }

    private async Task LoadAsync(string key, string text, IReadOnlyList<string> rows)
    {
        await World.Bucket.PutAsync(key, text, CancellationToken);
        await Eventually.EqualAsync(["in/manifest.edn"], () => World.Bucket.KeysAsync(CancellationToken), CancellationToken);
        Assert.Equal(rows, await RowsAsync());
    }

    private Task<IReadOnlyList<string>> RowsAsync() =>
        World.Database.QueryAsync("SELECT id, name FROM t ORDER BY id", CancellationToken);
}
