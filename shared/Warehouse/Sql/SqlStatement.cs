namespace Blueshift.Warehouse.Sql;

/// <summary>One statement as a dialect renders it.</summary>
/// <param name="Label">What it does, for logs and errors; nothing from a file or a manifest but names.</param>
/// <param name="Text">The SQL, with <c>$1</c> … for parameters.</param>
/// <param name="Parameters">Their values; null for NULL.</param>
internal sealed record SqlStatement(string Label, string Text, params IReadOnlyList<object?> Parameters)
{
    /// <summary>Whether a manifest's own SQL stands in it, so that it must be seen to be one statement.</summary>
    public bool HasForeignSql { get; init; }

    /// <summary>
    /// What is sent in the place of <see cref="Text"/>, which then has stars where the secrets stand; null where there
    /// are none.
    /// </summary>
    public SecretSql? Secret { get; init; }
}
