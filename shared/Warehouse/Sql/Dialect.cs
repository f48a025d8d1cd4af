using System.Globalization;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Sql;

/// <summary>
/// Turns each thing a load does into one database's SQL. Names reach it from the catalogue and are quoted; the only
/// text of a manifest that becomes SQL is its <c>:staging-select</c>.
/// </summary>
internal abstract partial class Dialect : HistoryDialect
{
    protected const string Staging = "blueshift_staging";
    protected const string Selected = "blueshift_selected";
    protected const string SelectedFrom = "blueshift_rows";
    protected const string Repeated = "blueshift_repeated";
    protected const string Conflicting = "blueshift_conflicting";

    /// <summary>The staging column that says where a row came from; NULL for the rows of a query.</summary>
    protected const string Origin = "blueshift_origin";

    /// <summary>What a temporary table is called where it is used.</summary>
    protected abstract string Temp(string name);

    /// <summary>Where the staged rows are.</summary>
    protected virtual string StagingTable => Temp(Staging);

    /// <summary>Where the rows of a manifest's query are until they take the place of those.</summary>
    protected virtual string SelectedTable => Temp(Selected);

    /// <summary>What makes a temporary table go away with the transaction, where the session outlives it.</summary>
    protected abstract string OnCommit { get; }

    /// <summary>The hidden column that tells rows of one table apart.</summary>
    protected abstract string RowId { get; }

    /// <summary>An expression compared byte by byte, also where its type would not.</summary>
    protected virtual string Exactly(TargetColumn column) => Staged(column);

    protected static string Quote(string identifier) =>
        $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    protected static string Name(TargetTable target) =>
        $"{Quote(target.Relation.Schema)}.{Quote(target.Relation.Name)}";

    protected static string Names(IEnumerable<TargetColumn> columns) => List(columns, column => Quote(column.Name));

    /// <summary>The staged column as it is, text where the value is yet to be cast.</summary>
    protected static string Staged(TargetColumn column) => $"staged.{Quote(column.Name)}";

    /// <summary>The staged column as the value that is written.</summary>
    protected static string Value(TargetColumn column) =>
        column.Column.IsCast ? $"CAST({Staged(column)} AS {column.Column.SqlType})" : Staged(column);

    protected static string List<T>(IEnumerable<T> items, Func<T, string> render) =>
        string.Join(", ", items.Select(render));

    protected static string All<T>(IEnumerable<T> items, Func<T, string> render) =>
        string.Join(" AND ", items.Select(render));

    protected static string Numbers(IEnumerable<int> numbers) =>
        List(numbers, number => number.ToString(CultureInfo.InvariantCulture));
}
