using Blueshift.Copy.Options;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Loading;

/// <summary>Everything a warehouse needs to know to load one batch. Holds no secret.</summary>
public sealed record LoadPlan
{
    public required Guid LoadId { get; init; }

    public required Guid BatchId { get; init; }

    public required ManifestRef Manifest { get; init; }

    /// <summary>When the store took that manifest: the same bytes at a later time are another one.</summary>
    public required DateTimeOffset ManifestLastModified { get; init; }

    public required TableName Table { get; init; }

    /// <summary>The columns of the data files, in file order.</summary>
    public required IReadOnlyList<ColumnName> Columns { get; init; }

    /// <summary>Empty when the strategy needs none and the manifest gives none.</summary>
    public required IReadOnlyList<ColumnName> Key { get; init; }

    public required LoadStrategy Strategy { get; init; }

    public required NullKeyPolicy NullKeys { get; init; }

    public required CopyOptions Copy { get; init; }

    /// <summary>The limit for each statement; the server is told to cancel what runs longer.</summary>
    public required TimeSpan StatementTimeout { get; init; }

    /// <summary>Oldest first, then by key. A row's place in this list is its file number in staging.</summary>
    public required IReadOnlyList<ObjectVersion> Files { get; init; }

    public required bool KeepDataFiles { get; init; }

    public required bool KeepManifest { get; init; }

    /// <summary>Whether files the history has as failed get another attempt.</summary>
    public required bool IsReplay { get; init; }

    public required IReadOnlyList<LoadStep> Steps { get; init; }

    /// <summary>Whether the manifest asks for Redshift's MERGE by name.</summary>
    public bool UsesMerge => Steps.Any(step => step is LoadStep.Merge { By: UpsertMethod.Merge });

    /// <summary>How a batch is loaded by what its manifest says.</summary>
    /// <param name="manifest">The manifest at the version that <paramref name="batch"/> names.</param>
    /// <param name="manifestLastModified">When the store took that version.</param>
    /// <param name="batch">At least one file.</param>
    /// <param name="loadId">New.</param>
    /// <param name="isReplay">Whether files the history has as failed get another attempt.</param>
    public static LoadPlan For(
        Manifest manifest, DateTimeOffset manifestLastModified, Batch batch, Guid loadId, bool isReplay) => new()
    {
        LoadId = loadId,
        BatchId = batch.Id,
        Manifest = batch.Manifest,
        ManifestLastModified = manifestLastModified,
        Table = manifest.Table,
        Columns = manifest.Columns,
        Key = manifest.Key,
        Strategy = manifest.Strategy,
        NullKeys = manifest.NullKeys,
        Copy = manifest.Copy,
        StatementTimeout = manifest.StatementTimeout,
        Files = batch.Files,
        KeepDataFiles = manifest.KeepDataFiles,
        KeepManifest = manifest.KeepManifest,
        IsReplay = isReplay,
        Steps = LoadSteps.For(manifest),
    };

    /// <summary>
    /// The same load of some of its files, in the same order: how a batch is split to find the one at fault.
    /// </summary>
    /// <param name="files">Others than the plan's are passed over.</param>
    /// <param name="loadId">New: each part commits by itself.</param>
    /// <exception cref="InvalidOperationException">
    /// The plan replaces the table: a part of its files is not the table.
    /// </exception>
    public LoadPlan Only(IEnumerable<ObjectVersion> files, Guid loadId) => WithFiles(Files.Intersect(files), loadId);

    /// <summary>The same load of all but some of its files; otherwise as <see cref="Only"/>.</summary>
    public LoadPlan Without(IEnumerable<ObjectVersion> files, Guid loadId) => WithFiles(Files.Except(files), loadId);

    private LoadPlan WithFiles(IEnumerable<ObjectVersion> files, Guid loadId) =>
        Strategy == LoadStrategy.Replace
            ? throw new InvalidOperationException("A load that replaces its table cannot be split.")
            : this with { LoadId = loadId, Files = [.. files] };
}
