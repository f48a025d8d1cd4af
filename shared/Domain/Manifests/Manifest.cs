using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Manifests;

/// <summary>What a <c>manifest.edn</c> says, checked. See docs/manifest.md for the keys.</summary>
public sealed record Manifest
{
    public static readonly TimeSpan DefaultStatementTimeout = TimeSpan.FromHours(1);

    public required TableName Table { get; init; }

    public required IReadOnlyList<ColumnName> Columns { get; init; }

    /// <summary>Empty when the strategy needs no key and none is given.</summary>
    public required IReadOnlyList<ColumnName> Key { get; init; }

    public required ManifestDatabase Database { get; init; }

    /// <summary>Matches a whole object key.</summary>
    public required KeyPattern DataPattern { get; init; }

    public required CopyOptions Copy { get; init; }

    public LoadStrategy Strategy { get; init; } = LoadStrategy.Merge;

    public UpsertMethod UpsertBy { get; init; }

    public StagingSelect? StagingSelect { get; init; }

    public DuplicatePolicy Duplicates { get; init; } = new DuplicatePolicy.Fail();

    public NullKeyPolicy NullKeys { get; init; } = NullKeyPolicy.Fail;

    /// <summary>The limit for each statement of a load.</summary>
    public TimeSpan StatementTimeout { get; init; } = DefaultStatementTimeout;

    public bool KeepDataFiles { get; init; }

    public bool KeepManifest { get; init; } = true;
}
