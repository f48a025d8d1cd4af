namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>A table as a statement names it.</summary>
/// <param name="Schema">Null when the search path decides.</param>
/// <param name="Name">In lower case, as Redshift folds it.</param>
internal sealed record TableRef(string? Schema, string Name)
{
    /// <summary>For PostgreSQL.</summary>
    public string Sql => Schema is null ? Quote(Name) : $"{Quote(Schema)}.{Quote(Name)}";

    /// <summary>One key for both ways of naming a table of the default schema.</summary>
    public string Key => $"{Schema ?? "public"}.{Name}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A literal for PostgreSQL with standard-conforming strings.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
