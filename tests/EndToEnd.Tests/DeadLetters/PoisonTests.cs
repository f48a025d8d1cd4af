using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

/// <summary>Over queues: a number that is none, for a column that can be made to take it.</summary>
public sealed class PoisonTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private DeadLetterCommand DeadLetters => new(World);

    [Fact]
    public async Task A_bad_value_is_a_dead_letter_that_names_its_file_line_and_column()
    {
        var letter = await StartWithADeadLetterAsync();
        var shown = await DeadLetters.RunAsync("show", [letter[0]], CancellationToken);
        var reason = Assert.Single(shown, line => line.StartsWith("reason ", StringComparison.Ordinal));
        Assert.Contains("in/a.csv, line 2, column id (integer)", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_table_takes_after_a_change_is_loaded_by_a_replay()
    {
        await StartWithADeadLetterAsync();
        await World.Database.ExecuteAsync("ALTER TABLE t ALTER id TYPE text", CancellationToken);

        await DeadLetters.RunAsync("replay", ["--all"], CancellationToken);

        await Eventually.EqualAsync(
            ["1|one", "two|two"],
            () => World.Database.QueryAsync("SELECT id, name FROM t ORDER BY id", CancellationToken),
            CancellationToken);
        Assert.Equal(["No dead letters."], await DeadLetters.RunAsync("list", [], CancellationToken));
    }

    [Fact]
    public async Task Every_bad_file_of_a_batch_is_seen_among_the_dead_letters_of_a_FIFO_queue()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name text)", CancellationToken);
        foreach (var file in (string[])["a", "b", "c"])
        {
            await World.Bucket.PutAsync($"in/{file}.csv", "two,two\n", CancellationToken);
        }

        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        World.UseQueues(":fifo true");
        await World.StartRunAsync();

        await Eventually.EqualAsync(
            ["3"], async () => [$"{(await DeadLetters.ListAsync(CancellationToken)).Count}"], CancellationToken);
    }

    private async Task<string[]> StartWithADeadLetterAsync()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\ntwo,two\n", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        World.UseQueues();
        await World.StartRunAsync();
        return await DeadLetters.WaitForOneAsync(CancellationToken);
    }
}
