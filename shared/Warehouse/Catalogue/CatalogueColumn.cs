using Blueshift.Copy.Types;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>A column as the catalogue describes it.</summary>
internal sealed record CatalogueColumn
{
    public required string Name { get; init; }

    /// <summary>Which of COPY's rules its fields follow.</summary>
    public required CopyType Type { get; init; }

    /// <summary>The type in SQL, without a domain around it.</summary>
    public required string SqlType { get; init; }

    /// <summary>
    /// The type its staging column has. Where it is not <see cref="SqlType"/>, values are checked in staging and cast
    /// when they are written.
    /// </summary>
    public required string StagingType { get; init; }

    /// <summary>
    /// Whether it is known how its staging column takes values in binary, where rows can be sent so: all types of the
    /// server's own, but no extension's.
    /// </summary>
    public bool HasBinaryForm { get; init; }

    public required bool IsNullable { get; init; }

    public bool HasDefault { get; init; }

    /// <summary>Computed from other columns.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Numbered by the database: GENERATED … AS IDENTITY, or a default from a sequence (serial).</summary>
    public bool IsIdentity { get; init; }

    /// <summary>GENERATED ALWAYS AS IDENTITY: values of one's own are refused.</summary>
    public bool IsAlwaysIdentity { get; init; }

    /// <summary>
    /// Whether different texts may be equal here: a citext, or a collation that is not deterministic.
    /// </summary>
    public bool ComparesLoosely { get; init; }

    /// <summary>Such a collation, in SQL: staging has to find the same keys equal as the table does.</summary>
    public string? LooseCollation { get; init; }

    public bool CanSelect { get; init; } = true;

    public bool CanInsert { get; init; } = true;

    public bool CanUpdate { get; init; } = true;

    /// <summary>Whether the staging column holds text that is yet to become the value.</summary>
    public bool IsCast => StagingType != SqlType;
}
