using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

/// <summary>Over queues: a row that refers to one that is not there, which nobody tells Blueshift when it comes.</summary>
public sealed class ReplayTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private DeadLetterCommand DeadLetters => new(World);

    [Fact]
    public async Task A_replay_after_the_cause_is_mended_loads_the_file()
    {
        await StartWithADeadLetterAsync();
        await World.Database.ExecuteAsync("INSERT INTO parents VALUES (1)", CancellationToken);

        Assert.Equal(["Replayed 1 dead letter."], await DeadLetters.RunAsync("replay", ["--table", "t"], CancellationToken));

        await Eventually.EqualAsync(
            ["1|one"], () => World.Database.QueryAsync("SELECT id, name FROM t", CancellationToken), CancellationToken);
        await Eventually.EqualAsync(
            ["in/manifest.edn"], () => World.Bucket.KeysAsync(CancellationToken), CancellationToken);
        Assert.Equal(["No dead letters."], await DeadLetters.RunAsync("list", [], CancellationToken));
    }

    [Fact]
    public async Task What_fails_again_after_a_replay_is_a_new_dead_letter()
    {
        await StartWithADeadLetterAsync();
        var first = await IdsAsync();

        await DeadLetters.RunAsync("replay", [first[0]], CancellationToken);

        await Eventually.EqualAsync(
            ["1 new"],
            async () => [$"{(await IdsAsync()).Except(first).Count()} new"],
            CancellationToken);
        Assert.Empty((await IdsAsync()).Intersect(first));
    }

    private async Task StartWithADeadLetterAsync()
    {
        await PrepareAsync();
        await World.StartRunAsync();
        await Eventually.EqualAsync(
            ["loader_error public.t 1 1"],
            async () => [.. (await DeadLetters.ListAsync(CancellationToken)).Select(letter => string.Join(' ', letter[2..6]))],
            CancellationToken);
    }

    private async Task PrepareAsync()
    {
        await World.Database.ExecuteAsync(
            "CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE t (id int REFERENCES parents, name text)", CancellationToken);
        await World.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), CancellationToken);
        await World.Bucket.PutAsync("in/a.csv", "1,one\n", CancellationToken);
        World.UseQueues();
    }

    private async Task<IReadOnlyList<string>> IdsAsync() =>
        [.. (await DeadLetters.ListAsync(CancellationToken)).Select(letter => letter[0])];
}
