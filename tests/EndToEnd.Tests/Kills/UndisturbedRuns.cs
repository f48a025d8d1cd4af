using System.Collections.Concurrent;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>What runs leave that nobody kills: each is done once for all the tests of a class.</summary>
public sealed class UndisturbedRuns(PostgresServer server, AwsEmulatorFixture emulator)
{
    private readonly ConcurrentDictionary<(DatabaseKind, ManifestText), Task<Snapshot>> _ends = [];

    public Task<Snapshot> EndOfAsync(DatabaseKind kind, ManifestText manifest, CancellationToken cancellationToken) =>
        _ends.GetOrAdd((kind, manifest), _ => RunAsync(kind, manifest, cancellationToken));

    private async Task<Snapshot> RunAsync(DatabaseKind kind, ManifestText manifest, CancellationToken cancellationToken)
    {
        await using var world = await World.CreateAsync(server, emulator.Emulator, kind, cancellationToken);
        await KillScenario.PrepareAsync(world, manifest, cancellationToken);
        (await world.RunOnceAsync(cancellationToken)).Exits(0);
        return await Snapshot.TakeAsync(world, cancellationToken);
    }
}
