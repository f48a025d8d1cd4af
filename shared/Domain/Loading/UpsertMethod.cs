namespace Blueshift.Domain.Loading;

/// <summary>The manifest's <c>:upsert-by</c>: which statements a merge consists of, with the same result.</summary>
public enum UpsertMethod
{
    /// <summary>What the warehouse does best for any table. The default.</summary>
    DeleteInsert,

    /// <summary>Redshift's <c>MERGE … REMOVE DUPLICATES</c>; other warehouses refuse it.</summary>
    Merge,
}
