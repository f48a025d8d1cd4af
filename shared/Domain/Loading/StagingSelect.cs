namespace Blueshift.Domain.Loading;

/// <summary>
/// The manifest's <c>:staging-select</c>: what is taken from the staging table instead of all its rows.
/// </summary>
public abstract record StagingSelect
{
    private StagingSelect()
    {
    }

    /// <summary><c>:distinct</c>: each different row once.</summary>
    public sealed record Distinct : StagingSelect;

    /// <summary>
    /// A query of the manifest's author with <c>{{table}}</c> where the staging table's name goes; it must give the
    /// manifest's columns. The one place where text from a manifest reaches the warehouse as SQL.
    /// </summary>
    public sealed record Query(string Template) : StagingSelect
    {
        public const string Placeholder = "{{table}}";
    }
}
