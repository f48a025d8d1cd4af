using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Isolation;

/// <summary>A manifest that tolerates bad rows, and says how many.</summary>
public class ToleranceTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_file_with_fewer_bad_rows_than_MAXERROR_is_loaded_without_them()
    {
        await PrepareAsync("1,one\nx,bad\n2,two\n");
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|one", "2|two"], await RowsAsync());
        Assert.Equal(["in/manifest.edn"], await World.Bucket.KeysAsync(CancellationToken));
    }

    [Fact]
    public async Task Bad_rows_that_are_tolerated_are_in_the_history()
    {
        await PrepareAsync("1,one\nx,bad\n2,two\n");
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(
            ["in/a.csv|2|id|x|1207"],
            await World.Database.QueryAsync(
                "SELECT object_key, line, column_name, raw_value, code FROM blueshift.load_errors", CancellationToken));
        Assert.Equal(
            ["2|1"], await World.Database.QueryAsync("SELECT rows_written, rows_rejected FROM blueshift.loads", CancellationToken));
    }

    [Fact]
    public async Task A_file_with_as_many_bad_rows_as_MAXERROR_is_not_loaded_and_stops_no_other()
    {
        await PrepareAsync("1,one\nx,bad\ny,bad\n");
        await World.Bucket.PutAsync("in/b.csv", "3,three\n", CancellationToken);
        var run = (await World.RunOnceAsync(CancellationToken)).Exits(1);
        Assert.Contains("in/a.csv, line 2, column id", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["3|three"], await RowsAsync());
        Assert.Equal(["in/a.csv", "in/manifest.edn"], await World.Bucket.KeysAsync(CancellationToken));
    }

    private async Task PrepareAsync(string file)
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name varchar(40))", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t") { Options = ["CSV", "MAXERROR 2"] }, CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", file, CancellationToken);
    }

    private Task<IReadOnlyList<string>> RowsAsync() =>
        World.Database.QueryAsync("SELECT id, name FROM t ORDER BY id", CancellationToken);
}
