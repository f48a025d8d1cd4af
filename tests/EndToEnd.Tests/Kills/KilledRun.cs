using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Http;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>A <c>run --once</c> that ends by SIGKILL.</summary>
internal static class KilledRun
{
    /// <summary>Returns when nothing of it is left but what it did.</summary>
    /// <returns>Whether the moment came; if not, the run came to its end before.</returns>
    public static async Task<bool> TryAtAsync(World world, Moment moment, CancellationToken cancellationToken)
    {
        var hold = Hold.At(world, moment);
        var process = await world.StartRunAsync("--once");
        var comes = await process.TryWaitForAsync(hold.Reached, cancellationToken);
        if (comes)
        {
            await process.KillAsync(cancellationToken);
            hold.Break();
        }
        else
        {
            hold.GoOn();
        }

        world.S3.Decide(_ => new ProxyAction.Pass());
        await world.WaitForNoSessionsAsync(cancellationToken);
        return comes;
    }
}
