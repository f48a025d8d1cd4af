using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Secrets;

public sealed class SecretTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private const string SecretKey = "s3cret-of-the-bucket";
    private const string Password = "s3cret-of-the-loader";
    private const string WrongPassword = "s3cret-that-is-wrong";
    private const string ManifestPassword = "s3cret-in-a-manifest";
    private const string MisplacedPassword = "s3cret-before-the-host";

    private readonly List<string> _written = ["bad/a.bad"];

    [Fact]
    public async Task Nothing_that_a_run_writes_holds_a_secret()
    {
        await PrepareAsync();
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
        AssertHoldsNoSecret(World.Transcript);
        AssertHoldsNoSecret(string.Join('\n', await HistoryAsync()));
        Assert.All(await World.Bucket.KeysAsync(CancellationToken), key => Assert.Contains(key, _written));
    }

    [Fact]
    public async Task What_is_wrong_with_a_configuration_is_said_without_its_secrets()
    {
        World.Config = World.Config with { JdbcUrl = $"jdbc:postgresql://loader:{MisplacedPassword}@127.0.0.1/test" };
        (await World.RunOnceAsync(CancellationToken)).Exits(2);
        AssertHoldsNoSecret(World.Transcript);
    }

    private static void AssertHoldsNoSecret(string text) => Assert.All(
        [SecretKey, Password, WrongPassword, ManifestPassword, MisplacedPassword],
        secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A load that succeeds, one with bad data, log-ins that are refused, and an address in a manifest.</summary>
    private async Task PrepareAsync()
    {
        await World.Database.ExecuteAsync(
            $"""
            CREATE ROLE secret_loader LOGIN PASSWORD '{Password}';
            GRANT CREATE ON DATABASE {World.Database.Name} TO secret_loader;
            CREATE TABLE t (id int, name text);
            ALTER TABLE t OWNER TO secret_loader
            """,
            CancellationToken);
        World.Environment["DW1_URL"] = UrlWith(Password);
        World.Environment["SECRET_KEY"] = SecretKey;
        World.Config = World.Config with
        {
            SecretKey = "#env \"SECRET_KEY\"",
            JdbcUrlValue = "#env \"DW1_URL\"",
            MoreConnections = $"{{:dw2 {{:jdbc-url {EdnText.Of(UrlWith(WrongPassword))}}}}}",
            More = ":allow-manifest-jdbc-url true",
        };
        await PutAsync("in", new ManifestText("t"));
        await PutAsync("bad", new ManifestText("t") { Pattern = ".*\\.bad" });
        await World.Bucket.PutAsync("bad/a.bad", "x,y\n", CancellationToken);
        await PutAsync("refused", new ManifestText("t") { Database = ":database :dw2" });
        await PutAsync("own", new ManifestText("t") { Database = $":jdbc-url {EdnText.Of(UrlWith(ManifestPassword))}" });
        await PutAsync("broken", new ManifestText("t") { Database = $":jdbc-url {EdnText.Of(UrlWith(ManifestPassword) + "&nonsense=1")}" });
    }

    private async Task PutAsync(string folder, ManifestText manifest)
    {
        await World.Bucket.PutAsync($"{folder}/manifest.edn", manifest, CancellationToken);
        await World.Bucket.PutAsync($"{folder}/a.csv", "1,one\n", CancellationToken);
        _written.AddRange([$"{folder}/manifest.edn", $"{folder}/a.csv"]);
    }

    private string UrlWith(string password) =>
        $"jdbc:postgresql://127.0.0.1:{World.Sql.Port}/{World.Database.Name}?user=secret_loader&password={password}";

    private async Task<IEnumerable<string>> HistoryAsync() =>
    [
        .. await World.Database.QueryAsync("SELECT * FROM blueshift.loads", CancellationToken),
        .. await World.Database.QueryAsync("SELECT * FROM blueshift.load_files", CancellationToken),
    ];
}
