namespace Blueshift.Domain.Loading;

/// <summary>
/// A table's name, made only from text that is a plain identifier, so that nothing else can reach SQL.
/// </summary>
public sealed record TableName
{
    private TableName(string? schema, string name)
    {
        Schema = schema;
        Name = name;
    }

    /// <summary>Null when the manifest names none: the session's search path decides.</summary>
    public string? Schema { get; }

    public string Name { get; }

    /// <summary><c>"t"</c> or <c>"schema.t"</c>; each part an identifier as <see cref="ColumnName"/> has it.</summary>
    public static TableName? TryParse(string text)
    {
        var parts = text.Split('.');
        return parts switch
        {
            [var name] when SqlIdentifier.IsValid(name) => new TableName(null, name),
            [var schema, var name] when SqlIdentifier.IsValid(schema) && SqlIdentifier.IsValid(name) => new TableName(schema, name),
            _ => null,
        };
    }

    /// <summary>
    /// Whether a table, as a warehouse resolved it (<c>schema.table</c>), may be the one this name means: names without
    /// quotes mean any case, and without a schema any that is on the search path.
    /// </summary>
    public bool MayMean(string resolved)
    {
        var comparison = StringComparison.OrdinalIgnoreCase;
        return Schema is null ? resolved.EndsWith($".{Name}", comparison) : resolved.Equals(ToString(), comparison);
    }

    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
