using Blueshift.Contracts;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Janitor;

/// <summary>What the bucket and the history themselves say of a batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Manifest">Its manifest, read again; null when that version is no longer there.</param>
/// <param name="Warehouse">Where its rows went.</param>
/// <param name="History">What the history there has of its files.</param>
internal sealed record Evidence(
    LoadedBatch Batch, Manifest? Manifest, IWarehouse Warehouse, IReadOnlyList<FileHistory> History)
{
    private readonly ILookup<string, FileHistory> _byKey = History.ToLookup(row => row.Key);

    /// <summary>
    /// The target as the warehouse resolved it, by the last load of this manifest that had a file of the batch; null when
    /// there is none, so that nothing is proven. The time of the file does not matter here: where files are kept, the
    /// same bytes written again have been loaded.
    /// </summary>
    public string? Table => Batch.Files
        .SelectMany(file => _byKey[file.Key].Where(row => row.State == FileState.Loaded && row.ETag == file.ETag))
        .Where(IsOfThisManifest)
        .MaxBy(row => row.Sequence)?.Table;

    /// <returns>Null when the file may be deleted; otherwise one of <see cref="LeftReasons"/>.</returns>
    public string? WhyNotDelete(ObjectVersion file)
    {
        var proof = _byKey[file.Key].FirstOrDefault(row => IsOfThisManifest(row) && HistoryRules.ProvesLoad(row, file));
        if (proof is null)
        {
            return LeftReasons.NotProven;
        }

        return Manifest?.KeepDataFiles ?? proof.KeepDataFiles ? LeftReasons.Kept : null;
    }

    /// <summary>
    /// A row of this manifest and its present table. When the manifest has been edited meanwhile, only what the version
    /// in the message loaded itself counts: a later version may name another table, where the file has not been loaded.
    /// </summary>
    private bool IsOfThisManifest(FileHistory row) =>
        row.ManifestKey == Batch.Manifest.Key
        && (Manifest is null ? row.ManifestETag == Batch.Manifest.ETag : Manifest.Table.MayMean(row.Table));
}
