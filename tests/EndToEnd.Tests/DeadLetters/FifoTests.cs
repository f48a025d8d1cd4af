using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

public sealed class FifoTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task Every_bad_file_of_a_batch_is_seen_among_the_dead_letters_of_a_FIFO_queue()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name varchar(40))", CancellationToken);
        foreach (var file in (string[])["a", "b", "c"])
        {
            await World.Bucket.PutAsync($"in/{file}.csv", "two,two\n", CancellationToken);
        }

        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        World.UseQueues(":fifo true");
        await World.StartRunAsync();

        await Eventually.EqualAsync(
            ["3"], async () => [$"{(await new DeadLetterCommand(World).ListAsync(CancellationToken)).Count}"], CancellationToken);
    }
}
