using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The database server is down; it is a server of these tests alone.</summary>
public class DatabaseOutageTests(AwsEmulatorFixture emulator, FastPostgresServer server)
    : EndToEndTest(server, emulator), IClassFixture<FastPostgresServer>
{
    private protected FastPostgresServer Server { get; } = server;

    [Fact]
    public async Task A_run_that_finds_the_database_down_loads_when_it_is_up_again()
    {
        await PrepareAsync();
        await Server.CrashAsync();
        var process = await World.StartRunAsync("--once");
        await LoadsWhenTheServerIsBackAsync(process);
    }

    [Fact]
    public async Task A_run_whose_database_crashes_within_the_load_loads_when_it_is_up_again()
    {
        await PrepareAsync();
        var hold = Hold.At(World, Moment.BeforeSql("COMMIT", 2));
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(hold.Reached, CancellationToken);
        await Server.CrashAsync();
        hold.Break();
        await LoadsWhenTheServerIsBackAsync(process);
    }

    private protected async Task PrepareAsync()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name varchar(40))", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t").Appending, CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n", CancellationToken);
    }

    private protected async Task LoadsWhenTheServerIsBackAsync(BlueshiftProcess process)
    {
        await process.WaitForLineAsync("trying again", CancellationToken);
        await Server.StartAgainAsync();
        (await process.WaitAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|one"], await World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken));
    }
}
