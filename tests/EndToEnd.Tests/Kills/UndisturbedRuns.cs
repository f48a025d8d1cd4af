using System.Collections.Concurrent;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>What runs leave that nobody kills: each is done once for all tests.</summary>
public sealed class UndisturbedRuns
{
    private readonly ConcurrentDictionary<(DatabaseKind, ManifestText), Lazy<Task<Snapshot>>> _ends = [];

    /// <param name="createAsync">Makes a world for the run, where it has not been done yet.</param>
    /// <param name="kind">The warehouse of that world.</param>
    /// <param name="manifest">What it loads by.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Snapshot> EndOfAsync(
        Func<Task<World>> createAsync, DatabaseKind kind, ManifestText manifest, CancellationToken cancellationToken) =>
        _ends.GetOrAdd((kind, manifest), _ => new(() => RunAsync(createAsync, manifest, cancellationToken))).Value;

    private static async Task<Snapshot> RunAsync(
        Func<Task<World>> createAsync, ManifestText manifest, CancellationToken cancellationToken)
    {
        await using var world = await createAsync();
        await KillScenario.PrepareAsync(world, manifest, cancellationToken);
        (await world.RunOnceAsync(cancellationToken)).Exits(0);
        return await Snapshot.TakeAsync(world, cancellationToken);
    }
}
