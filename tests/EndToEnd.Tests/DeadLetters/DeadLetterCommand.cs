using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

/// <summary><c>blueshift dead-letters</c> with the configuration of a world.</summary>
internal sealed class DeadLetterCommand(World world)
{
    private const string Configuration = "dead-letters.edn";

    /// <summary>Runs it to its end, which is to be a good one.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string command, string[] arguments, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(world.Folder, Configuration), world.Config.ToString(), cancellationToken);
        var process = await world.StartAsync(["dead-letters", command, .. arguments, "--config", Configuration]);
        return (await process.WaitAsync(cancellationToken)).Exits(0).Lines;
    }

    /// <summary>The columns of <c>list</c>: id, age, queue, table, files, attempts, reason.</summary>
    public async Task<IReadOnlyList<string[]>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await RunAsync("list", [], cancellationToken)).Select(line => line.Split('\t')).Where(letter => letter.Length > 1)];

    /// <summary>Waits until there is one, and no other.</summary>
    public async Task<string[]> WaitForOneAsync(CancellationToken cancellationToken)
    {
        string[] letter = [];
        await Eventually.EqualAsync(["1"], LookAsync, cancellationToken);
        return letter;

        async Task<IReadOnlyList<string>> LookAsync()
        {
            var letters = await ListAsync(cancellationToken);
            letter = letters is [var first, ..] ? first : letter;
            return [$"{letters.Count}"];
        }
    }
}
