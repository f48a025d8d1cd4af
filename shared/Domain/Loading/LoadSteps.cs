using Blueshift.Domain.Manifests;

namespace Blueshift.Domain.Loading;

/// <summary>The steps that carry out a manifest, in their order.</summary>
public static class LoadSteps
{
    public static IReadOnlyList<LoadStep> For(Manifest manifest) => manifest.Copy.NoLoad ? Check(manifest) : Load(manifest);

    /// <summary>What is not written to needs neither a turn nor a lock.</summary>
    private static IReadOnlyList<LoadStep> Check(Manifest manifest) =>
    [
        new LoadStep.CreateStaging(),
        new LoadStep.FillStaging(),
        new LoadStep.CheckCounts(),
        .. Prepare(manifest),
        new LoadStep.RecordHistory(),
    ];

    private static IReadOnlyList<LoadStep> Load(Manifest manifest) =>
    [
        new LoadStep.TakeTurn(),
        new LoadStep.CreateStaging(),
        new LoadStep.FillStaging(),
        new LoadStep.LockTarget(),
        .. DropLoadedFiles(manifest),
        new LoadStep.CheckCounts(),
        .. Prepare(manifest),
        .. Write(manifest),
        new LoadStep.RecordHistory(),
    ];

    /// <summary>
    /// A table that files replace which stay is the whole set of them, those that were loaded before too.
    /// </summary>
    private static IReadOnlyList<LoadStep> DropLoadedFiles(Manifest manifest) =>
        manifest is { Strategy: LoadStrategy.Replace, KeepDataFiles: true } ? [] : [new LoadStep.DropLoadedFiles()];

    /// <summary>
    /// A query may make rows of its own, so keys are looked at after it. Copies are taken out last: until the
    /// duplicates have been looked at a file may still fail, and must not take with it the only copy of another file's
    /// row.
    /// </summary>
    private static IEnumerable<LoadStep> Prepare(Manifest manifest)
    {
        if (manifest.StagingSelect is StagingSelect.Query query)
        {
            yield return new LoadStep.SelectStaging(query);
        }

        if (manifest.Key.Count > 0)
        {
            if (manifest.NullKeys == NullKeyPolicy.Fail)
            {
                yield return new LoadStep.CheckNullKeys(manifest.Key);
            }

            yield return new LoadStep.ResolveDuplicates(manifest.Key, manifest.Duplicates);
        }

        if (manifest.StagingSelect is StagingSelect.Distinct distinct)
        {
            yield return new LoadStep.SelectStaging(distinct);
        }
    }

    private static IReadOnlyList<LoadStep> Write(Manifest manifest) => manifest.Strategy switch
    {
        LoadStrategy.Merge => [new LoadStep.Merge(manifest.Key, manifest.UpsertBy)],
        LoadStrategy.Replace => [new LoadStep.DeleteAll(), new LoadStep.InsertAll()],
        LoadStrategy.Append when manifest.Key.Count > 0 => [new LoadStep.InsertMissing(manifest.Key)],
        LoadStrategy.Append => [new LoadStep.InsertAll()],
        _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest.Strategy, null),
    };
}
