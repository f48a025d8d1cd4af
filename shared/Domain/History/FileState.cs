namespace Blueshift.Domain.History;

/// <summary>What the history says of a file version.</summary>
public enum FileState
{
    /// <summary>Its rows are in the table, committed.</summary>
    Loaded,

    /// <summary>It was read and found good under NOLOAD, and is not in the table.</summary>
    Checked,

    /// <summary>It failed for good, with everything else in its failure's group.</summary>
    Failed,
}
