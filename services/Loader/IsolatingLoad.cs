using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Loader;

/// <summary>
/// Has a plan carried out, and finds the files at fault where the warehouse can only say that it refused them together:
/// the halves are loaded one after the other, and so on, until a failure stands on a file that cannot be split. The good
/// files load, in their order.
/// </summary>
internal sealed class IsolatingLoad(
    IObjectStore objects, LoadActivity activity, LoaderMetrics metrics, TimeProvider clock, Func<Guid> newId)
{
    /// <returns>Every load that ran, in order; what was split is in its parts and not in the whole.</returns>
    public async Task<IReadOnlyList<LoadedPart>> RunAsync(
        IWarehouse warehouse, LoadPlan plan, CancellationToken cancellationToken)
    {
        var report = await LoadAsync(warehouse, plan, cancellationToken);
        var suspects = report.Failures.Where(MayBeSplit).ToList();
        var parts = new List<LoadedPart> { new(plan, report with { Failures = [.. report.Failures.Except(suspects)] }) };
        foreach (var half in suspects.SelectMany(suspect => HalvesOf(suspect.Failure.Files)))
        {
            parts.AddRange(await RunAsync(warehouse, plan.Only(half, newId()), cancellationToken));
        }

        return parts;
    }

    private async Task<LoadReport> LoadAsync(IWarehouse warehouse, LoadPlan plan, CancellationToken cancellationToken)
    {
        using var progress = activity.Begin(plan, clock.GetUtcNow());
        using var stages = new StageTimes(progress, metrics, clock);
        return await warehouse.LoadAsync(plan, objects, stages, cancellationToken);
    }

    private static bool MayBeSplit(ReportedFailure reported) => reported.MayBeIsolated && reported.Failure.Files.Count > 1;

    private static IEnumerable<IEnumerable<ObjectVersion>> HalvesOf(IReadOnlyList<ObjectVersion> files) =>
        files.Chunk((files.Count + 1) / 2);
}
