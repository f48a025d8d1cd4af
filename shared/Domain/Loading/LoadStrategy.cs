namespace Blueshift.Domain.Loading;

/// <summary>The manifest's <c>:strategy</c>: what a load does to the rows that are already in the table.</summary>
public enum LoadStrategy
{
    /// <summary>Rows with the key of a loaded row are replaced, whole; the others stay. The default.</summary>
    Merge,

    /// <summary>The loaded rows take the place of the whole table, at once.</summary>
    Replace,

    /// <summary>Rows whose key is not in the table are inserted; without a key, every row is.</summary>
    Append,
}
