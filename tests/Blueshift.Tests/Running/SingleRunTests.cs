using Blueshift.TestKit;
using Blueshift.Tool.Commands;
using DuckDB.NET.Data;

namespace Blueshift.Tool.Tests.Running;

/// <summary><c>run --once</c> with a directory for the bucket and a DuckDB file.</summary>
public sealed class SingleRunTests : IDisposable
{
    private const string Manifest = """
        {:table "events" :columns ["id" "name"] :pk-columns ["id"] :database :dw1
         :data-pattern "in/.*\\.csv" :options ["CSV"]}
        """;

    private const string DrainOnce = """
        {:table "events" :columns ["id" "name"] :pk-columns ["id"] :database :dw1
         :data-pattern "in/.*\\.csv" :options ["CSV"] :keep-manifest-upon-import false}
        """;

    private readonly TestTerminal _terminal = new();
    private readonly TestDirectory _directory = new();

    [Fact]
    public async Task An_empty_bucket_is_nothing_to_load()
    {
        Assert.Equal(0, await RunOnceAsync());
        Assert.Equal(["Nothing to load."], _terminal.OutLines);
    }

    [Fact]
    public async Task What_was_done_is_the_result()
    {
        await CreateTableAsync();
        Put("in/manifest.edn", Manifest);
        Put("in/1.csv", "1,one\n2,two\n");

        Assert.Equal(0, await RunOnceAsync());
        Assert.Equal(["in/manifest.edn: 1 file loaded into main.events, 2 rows written, 1 file deleted"], _terminal.OutLines);
    }

    [Fact]
    public async Task What_is_only_checked_stays_until_the_manifest_lets_it_load()
    {
        await CreateTableAsync();
        Put("in/manifest.edn", DrainOnce.Replace("\"CSV\"", "\"CSV NOLOAD\"", StringComparison.Ordinal));
        Put("in/1.csv", "1,one\n2,two\n");

        Assert.Equal(0, await RunOnceAsync());
        Assert.Equal(0, await RunOnceAsync());
        Put("in/manifest.edn", DrainOnce);
        Assert.Equal(0, await RunOnceAsync());

        Assert.Equal(
            [
                "in/manifest.edn: 1 file checked for main.events and not loaded (NOLOAD), 2 rows good",
                "in/manifest.edn: 1 file had been checked or loaded before",
                "in/manifest.edn: 1 file loaded into main.events, 2 rows written, 1 file deleted, manifest deleted",
            ],
            _terminal.OutLines);
    }

    [Fact]
    public async Task A_file_that_failed_is_a_failure_with_its_place_and_reason()
    {
        await CreateTableAsync();
        Put("in/manifest.edn", Manifest);
        Put("in/1.csv", "1,one\n");
        Put("in/2.csv", "2,two\nthree,3\n");

        Assert.Equal(1, await RunOnceAsync());
        Assert.Equal(
            ["in/manifest.edn: 1 file loaded into main.events, 1 row written, 1 file failed, 1 file deleted"], _terminal.OutLines);
        Assert.Contains(_terminal.ErrorLines, line =>
            line.StartsWith("  failed (bad-data): in/2.csv, line 2, column id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manifest_that_outlived_its_files_is_deleted()
    {
        await CreateTableAsync();
        Put("in/manifest.edn", DrainOnce);
        Put("in/1.csv", "1,one\n");
        var time = File.GetLastWriteTimeUtc(PathOf("in/manifest.edn"));
        Assert.Equal(0, await RunOnceAsync());
        Put("in/manifest.edn", DrainOnce);
        File.SetLastWriteTimeUtc(PathOf("in/manifest.edn"), time);

        Assert.Equal(0, await RunOnceAsync());
        Assert.Equal("in/manifest.edn: manifest deleted", _terminal.OutLines[^1]);
        Assert.False(File.Exists(PathOf("in/manifest.edn")));
    }

    [Fact]
    public async Task A_manifest_that_was_put_back_waits_for_its_files_as_it_did_the_first_time()
    {
        await CreateTableAsync();
        Put("in/manifest.edn", DrainOnce);
        Put("in/1.csv", "1,one\n");
        var time = File.GetLastWriteTimeUtc(PathOf("in/manifest.edn"));
        Assert.Equal(0, await RunOnceAsync());
        Put("in/manifest.edn", DrainOnce);
        File.SetLastWriteTimeUtc(PathOf("in/manifest.edn"), time.AddSeconds(2));

        Assert.Equal(0, await RunOnceAsync());
        Assert.Equal("Nothing to load.", _terminal.OutLines[^1]);
        Assert.True(File.Exists(PathOf("in/manifest.edn")));
    }

    [Fact]
    public async Task A_manifest_that_is_wrong_is_a_failure()
    {
        Put("in/manifest.edn", "{}");
        Put("in/1.csv", "1,one\n");

        Assert.Equal(1, await RunOnceAsync());
        Assert.Contains(_terminal.ErrorLines, line =>
            line.StartsWith("in/manifest.edn:1:1: error: :", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _terminal.Dispose();
        _directory.Dispose();
    }

    private async Task<int> RunOnceAsync()
    {
        Directory.CreateDirectory(_directory.Combine("bucket"));
        var config = _directory.Combine("config.edn");
        await File.WriteAllTextAsync(
            config,
            $$$"""
            {:s3 {:bucket "file:{{{_directory.Combine("bucket")}}}"}
             :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:{{{_directory.Combine("dw.duckdb")}}}"}}]}
            """,
            TestContext.Current.CancellationToken);
        return await BlueshiftCommand.RunAsync(["run", "--once", "--config", config], _terminal.Terminal);
    }

    private string PathOf(string key) => _directory.Combine("bucket", key);

    private void Put(string key, string text)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task CreateTableAsync()
    {
        await using var connection = new DuckDBConnection($"Data Source={_directory.Combine("dw.duckdb")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE events (id INTEGER, name VARCHAR)";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
