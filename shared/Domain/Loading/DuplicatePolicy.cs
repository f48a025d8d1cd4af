namespace Blueshift.Domain.Loading;

/// <summary>
/// The manifest's <c>:duplicates</c>: which of several different rows with one key in one batch is loaded. Exact copies
/// collapse to one under every policy.
/// </summary>
public abstract record DuplicatePolicy
{
    private DuplicatePolicy()
    {
    }

    /// <summary>None: the files that hold them fail, and the failure names the keys. The default.</summary>
    public sealed record Fail : DuplicatePolicy;

    /// <summary>One of them, whichever.</summary>
    public sealed record Any : DuplicatePolicy;

    /// <summary>The one with the greatest values in these columns, compared in this order; NULL is smallest.</summary>
    public sealed record LatestBy(IReadOnlyList<ColumnName> Columns) : DuplicatePolicy;
}
