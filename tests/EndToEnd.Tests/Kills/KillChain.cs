using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>
/// Kills run after run over one bucket, each one event later than the one before, until one gets through: at the first
/// statement, the second, … So there is a kill at every event, and every run but the first mends what a kill left.
/// </summary>
internal static class KillChain
{
    /// <returns>How many runs were killed.</returns>
    public static async Task<int> RunAsync(World world, Wire wire, Snapshot end, CancellationToken cancellationToken)
    {
        var before = await Snapshot.TakeAsync(world, cancellationToken);
        var kills = 0;
        while (await KilledRun.TryAtAsync(world, new Moment(wire, Side.Before, "", kills + 1), cancellationToken))
        {
            kills++;
            var now = await Snapshot.TakeAsync(world, cancellationToken);
            var isUntouched = now.Table == before.Table && now.Objects == before.Objects;
            Assert.True(isUntouched || now.Table == end.Table, $"After {kills} kills:\n{now}");
        }

        Assert.Equal(end, await Snapshot.TakeAsync(world, cancellationToken));
        await AssertNothingIsLeftOverAsync(world, cancellationToken);
        return kills;
    }

    private static async Task AssertNothingIsLeftOverAsync(World world, CancellationToken cancellationToken)
    {
        await world.AssertNothingIsLeftInTheDatabaseAsync(cancellationToken);
        if (world.Redshift is not null)
        {
            await CopyManifests.AssertAreSweptWhenDueAsync(world, cancellationToken);
        }

        // Who is killed while it tries out the bucket's deletes leaves its scratch object, for an hour.
        Assert.All(
            (await world.Bucket.KeysAsync(cancellationToken)).Where(key => key.StartsWith(".blueshift", StringComparison.Ordinal)),
            key => Assert.StartsWith(".blueshift/probe-", key, StringComparison.Ordinal));
    }
}
