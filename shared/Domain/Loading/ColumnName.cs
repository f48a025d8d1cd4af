namespace Blueshift.Domain.Loading;

/// <summary>A column's name, made only from text that is a plain identifier.</summary>
public sealed record ColumnName
{
    private ColumnName(string value) => Value = value;

    public string Value { get; }

    public static ColumnName? TryParse(string text) => SqlIdentifier.IsValid(text) ? new ColumnName(text) : null;

    public override string ToString() => Value;
}
