using Blueshift.Domain.Fields;
using Blueshift.Domain.Loading;

namespace Blueshift.Domain.Manifests;

/// <summary>The columns of a manifest, and the lists that pick some of them.</summary>
internal sealed class ManifestColumns
{
    // Redshift's and PostgreSQL's limit for a table.
    private const int MaxColumns = 1600;

    private const string Example = "a vector of column names, such as [\"id\" \"name\"]";

    public ManifestColumns(MapFields map, LoadStrategy strategy)
    {
        All = ReadNames(map.Required("columns", Example));
        var field = map.Optional("pk-columns");
        Key = field.IsGiven ? ReadSome(field) : [];
        if (strategy == LoadStrategy.Merge && !field.IsGiven && !field.IsBroken)
        {
            map.Required("pk-columns", "the key, such as [\"id\"]: :strategy \"merge\" replaces the rows that have "
                + "the same key");
        }
    }

    /// <summary>Null when they could not be read.</summary>
    public IReadOnlyList<ColumnName>? All { get; }

    /// <summary>Empty when none is given; null when it could not be read.</summary>
    public IReadOnlyList<ColumnName>? Key { get; }

    /// <summary>Names out of <c>:columns</c>; null when they could not be read.</summary>
    public IReadOnlyList<ColumnName>? ReadSome(Field field) => ReadNames(field, All);

    private static IReadOnlyList<ColumnName>? ReadNames(Field field, IReadOnlyList<ColumnName>? among = null)
    {
        if (field.Items(Example) is not { } items)
        {
            return null;
        }

        if (items.Count is 0 or > MaxColumns)
        {
            field.Report(items.Count == 0 ? "no column" : $"more than {MaxColumns} columns", Example, null);
            return null;
        }

        var names = new List<ColumnName?>();
        foreach (var item in items)
        {
            names.Add(ReadName(item, names, among));
        }

        return names.Contains(null) ? null : [.. names.OfType<ColumnName>()];
    }

    private static ColumnName? ReadName(Field item, List<ColumnName?> before, IReadOnlyList<ColumnName>? among)
    {
        if (item.Text("a column name in a text") is not { } text)
        {
            return null;
        }

        var name = ColumnName.TryParse(text);
        if (name is null)
        {
            item.Report($"{Shown.Text(text)} is no column name", SqlIdentifier.Rule, null);
        }
        else if (before.Contains(name))
        {
            item.Report($"{Shown.Text(text)} is there twice", null, null);
        }
        else if (among?.Contains(name) == false)
        {
            var nearest = item.Nearest(text, among.Select(column => column.Value));
            item.Report($"{Shown.Text(text)} is not one of :columns", null, nearest is null ? null : $"\"{nearest}\"");
        }

        return name;
    }
}
