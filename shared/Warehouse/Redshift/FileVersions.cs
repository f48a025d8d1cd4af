using System.Collections.Concurrent;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// A COPY reads whatever stands under a key. That it was the version of the plan is seen by looking before and after: what
/// was there at both moments was there in between, for no version comes back.
/// </summary>
internal sealed class FileVersions(IObjectStore objects, LoadPlan plan, LoadState state)
{
    private const int LooksAtATime = 16;

    /// <summary>Gives up the pending files that are not there any more as the plan has them.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> DropChangedAsync(CancellationToken cancellationToken)
    {
        var changed = new ConcurrentBag<BatchFile>();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(state.Pending, limit, async (file, token) =>
        {
            if (await objects.FindAsync(file.Version.Key, token) != file.Version)
            {
                changed.Add(file);
            }
        });
        foreach (var file in changed)
        {
            file.Result = FileResult.Gone;
        }

        if (plan.Strategy == LoadStrategy.Replace && !changed.IsEmpty && state.HasPending)
        {
            state.Fail(FailureTexts.GoneFiles([.. changed], state.Pending));
        }

        return !changed.IsEmpty;
    }
}
