using System.Text;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn;
using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Redshift;

/// <summary>The command against a stand-in for Redshift and a bucket that both of them read.</summary>
public sealed class RedshiftTests(PostgresServer postgres, AwsEmulatorFixture aws) : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private StandInServer? _server;
    private string _bucket = "";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private StandInServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _bucket = await aws.Emulator.CreateBucketAsync(CancellationToken);
        _server = await StandInServer.StartAsync(
            new StandInOptions
            {
                Database = await postgres.CreateDatabaseAsync(CancellationToken),
                S3Endpoint = aws.Emulator.Endpoint,
            },
            CancellationToken);
        await File.WriteAllTextAsync(_directory.Combine("config.edn"), Config, CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Server.Options.Database.DropAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Files_are_copied_into_Redshift_and_deleted()
    {
        await Server.Options.Database.ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old'), (2, 'old')", CancellationToken);
        await PutAsync("in/manifest.edn", "{:table \"t\" :columns [\"id\" \"name\"] :pk-columns [\"id\"] :database :dw1 :data-pattern \".*txt\"}");
        await PutAsync("in/good.txt", "2|new\n3|new\n");
        await PutAsync("in/bad.txt", "4|x\noops|x\n");

        var run = await RunAsync("run", "--once");

        Assert.Equal(
            ["1|old", "2|new", "3|new"],
            await Server.Options.Database.QueryAsync("SELECT id, name FROM t ORDER BY id", CancellationToken));
        Assert.Contains("in/bad.txt, line 2, column id", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.Equal(["in/bad.txt", "in/manifest.edn"], await KeysAsync());
    }

    [Fact]
    public async Task Verification_loads_by_every_strategy_and_removes_what_it_made()
    {
        var run = await RunAsync("verify-redshift");

        var loads = run.Lines.Where(line => line.Contains(" load: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, loads.Length);
        Assert.All(loads, line => Assert.StartsWith(" ok ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, line => line.StartsWith(" !! ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("clean-up: ", StringComparison.Ordinal) && line.Contains("removed", StringComparison.Ordinal));
        Assert.Empty(await KeysAsync());
        Assert.Equal(["0"], await Server.Options.Database.QueryAsync("SELECT count(*) FROM blueshift.loads", CancellationToken));
    }

    private string Config =>
        $$$"""
        {:s3 {:bucket "{{{_bucket}}}"
              :credentials {:access-key "{{{AwsEmulator.Keys.AccessKey}}}" :secret-key "{{{AwsEmulator.Keys.SecretKey}}}"}
              :region "{{{AwsEmulator.Region}}}" :endpoint "{{{aws.Emulator.Endpoint}}}" :force-path-style true}
         :redshift-connections [{:dw1 {:jdbc-url "{{{Server.JdbcUrl}}}" :iam-role "{{{StandInOptions.DefaultRole}}}"}}]}
        """;

    private async Task<RunResult> RunAsync(params string[] arguments)
    {
        await using var process = await BlueshiftProcess.StartAsync(
            _directory.Path, new Dictionary<string, string?>(), [.. arguments, "--config", "config.edn"]);
        return await process.WaitAsync(CancellationToken);
    }

    private Task PutAsync(string key, string content) =>
        aws.Emulator.PutObjectAsync(_bucket, key, Encoding.UTF8.GetBytes(content), CancellationToken);

    private async Task<IReadOnlyList<string>> KeysAsync()
    {
        var page = await aws.Emulator.S3.ListObjectsV2Async(new() { BucketName = _bucket }, CancellationToken);
        return [.. (page.S3Objects ?? []).Select(found => found.Key).Order(StringComparer.Ordinal)];
    }
}
