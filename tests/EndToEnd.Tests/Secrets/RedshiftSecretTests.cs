using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Secrets;

/// <summary>A COPY carries the bucket's keys, and Redshift may quote in an error what it was sent.</summary>
public sealed class RedshiftSecretTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private const string WrongPassword = "s3cret-that-is-wrong";
    private const string WrongKey = "s3cret-that-the-warehouse-refuses";

    private readonly string _secretKey = AwsEmulator.Keys.SecretKey;

    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    [Fact]
    public async Task Nothing_that_a_run_writes_holds_a_secret()
    {
        await PrepareAsync();
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
        Assert.Equal(["1|one"], await World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken));
        Assert.Contains(World.Redshift!.Statements, sent => sent.IsCopy && sent.Sql.Contains(_secretKey, StringComparison.Ordinal));
        await AssertNothingHoldsASecretAsync();
    }

    [Fact]
    public async Task A_COPY_whose_keys_are_refused_is_explained_without_them()
    {
        await PrepareAsync();
        // The bucket's emulator takes any key.
        World.Config = World.Config with { SecretKey = EdnText.Of(WrongKey) };
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
        Assert.Empty(await World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken));
        Assert.Contains(World.Redshift!.Statements, sent => sent.IsCopy && sent.Sql.Contains(WrongKey, StringComparison.Ordinal));
        await AssertNothingHoldsASecretAsync();
    }

    /// <summary>A load that succeeds, one with bad data and a log-in that is refused.</summary>
    private async Task PrepareAsync()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name varchar(40))", CancellationToken);
        World.Config = World.Config with
        {
            MoreConnections = $"{{:dw2 {{:jdbc-url {EdnText.Of(World.JdbcUrl.Replace(World.Redshift!.Options.Password, WrongPassword, StringComparison.Ordinal))}}}}}",
        };
        await PutAsync("in", new ManifestText("t"), "1,one\n");
        await PutAsync("bad", new ManifestText("t"), "x,y\n");
        await PutAsync("refused", new ManifestText("t") { Database = ":database :dw2" }, "2,two\n");
    }

    private async Task PutAsync(string folder, ManifestText manifest, string file)
    {
        await World.Bucket.PutAsync($"{folder}/manifest.edn", manifest, CancellationToken);
        await World.Bucket.PutAsync($"{folder}/a.csv", file, CancellationToken);
    }

    private async Task AssertNothingHoldsASecretAsync()
    {
        var written = string.Join(
            '\n',
            [
                World.Transcript,
                .. await World.Database.QueryAsync("SELECT * FROM blueshift.loads", CancellationToken),
                .. await World.Database.QueryAsync("SELECT * FROM blueshift.load_files", CancellationToken),
                .. await World.Database.QueryAsync("SELECT * FROM blueshift.load_errors", CancellationToken),
                .. await World.Bucket.KeysAsync(CancellationToken),
            ]);
        Assert.All(
            [_secretKey, World.Redshift!.Options.Password, WrongPassword, WrongKey],
            secret => Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase));
    }
}
