using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Isolation;

/// <summary>A row that refers to one that is not there: what is mended in the database, nobody tells Blueshift.</summary>
public sealed class RetryFailedTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_file_that_failed_waits_although_it_would_load_now()
    {
        await PrepareAsync();
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
    }

    [Fact]
    public async Task A_person_can_have_a_file_tried_again_that_failed()
    {
        await PrepareAsync();
        (await (await World.StartRunAsync("--once", "--retry-failed")).WaitAsync(CancellationToken)).Exits(0);
        Assert.Equal(["1|one"], await World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken));
    }

    private async Task PrepareAsync()
    {
        await World.Database.ExecuteAsync(
            "CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE t (id int REFERENCES parents, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n", CancellationToken);
        (await World.RunOnceAsync(CancellationToken)).Exits(1);
        await World.Database.ExecuteAsync("INSERT INTO parents VALUES (1)", CancellationToken);
    }
}
