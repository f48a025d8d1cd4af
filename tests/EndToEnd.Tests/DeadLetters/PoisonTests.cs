using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

/// <summary>Over queues: a number that is none, for a table that can be made to take it.</summary>
public class PoisonTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private DeadLetterCommand DeadLetters => new(World);

    [Fact]
    public async Task A_bad_value_is_a_dead_letter_that_names_its_file_line_and_column()
    {
        var letter = await StartWithADeadLetterAsync();
        var shown = await DeadLetters.RunAsync("show", [letter[0]], CancellationToken);
        var reason = Assert.Single(shown, line => line.StartsWith("reason ", StringComparison.Ordinal));
        Assert.Contains("in/a.csv, line 2, column id (int", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_table_takes_after_a_change_is_loaded_by_a_replay()
    {
        await StartWithADeadLetterAsync();
        await World.Database.ExecuteAsync("DROP TABLE t; CREATE TABLE t (id varchar(40), name varchar(40))", CancellationToken);

        await DeadLetters.RunAsync("replay", ["--all"], CancellationToken);

        await Eventually.EqualAsync(
            ["1|one", "two|two"],
            () => World.Database.QueryAsync("SELECT id, name FROM t ORDER BY id", CancellationToken),
            CancellationToken);
        Assert.Equal(["No dead letters."], await DeadLetters.RunAsync("list", [], CancellationToken));
    }

    private async Task<string[]> StartWithADeadLetterAsync()
    {
        await World.Database.ExecuteAsync("CREATE TABLE t (id int, name varchar(40))", CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\ntwo,two\n", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        World.UseQueues();
        await World.StartRunAsync();
        return await DeadLetters.WaitForOneAsync(CancellationToken);
    }
}
