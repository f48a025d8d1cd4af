using Blueshift.Copy.Options;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Loading;

/// <summary>Everything a warehouse needs to know to load one batch. Holds no secret.</summary>
public sealed record LoadPlan
{
    public required Guid LoadId { get; init; }

    public required Guid BatchId { get; init; }

    public required ManifestRef Manifest { get; init; }

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
}
