using System.Globalization;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Gives each target column the column of the file at its place, as COPY does with columnar files.</summary>
/// <param name="options">The manifest's options.</param>
/// <param name="targets">The columns, in file order.</param>
/// <param name="greatestLength">Bytes of the JSON of a nested value.</param>
internal sealed class ColumnMapping(CopyOptions options, IReadOnlyList<CopyColumn> targets, int greatestLength)
{
    private const int ShownNames = 50;

    private readonly bool _serializes = options.Format is DataFormat.Parquet { SerializeToJson: true };

    /// <exception cref="CorruptFileException">The columns of the file are not those of the target.</exception>
    public RowColumn[] Map(ParquetInput input, IReadOnlyList<ParquetNode> columns)
    {
        if (columns.Count > targets.Count || (columns.Count < targets.Count && !options.FillRecord))
        {
            throw new CorruptFileException(
                columns.Count > targets.Count ? RowErrorCode.ExtraColumns : RowErrorCode.TooFewColumns,
                DescribeCounts(columns));
        }

        var problems = columns.Zip(targets, FindProblem).OfType<string>().ToArray();
        if (problems.Length > 0)
        {
            throw new CorruptFileException(RowErrorCode.InvalidType, string.Join("; ", problems));
        }

        return [.. targets.Select((target, place) => Create(input, place < columns.Count ? columns[place] : null, target))];
    }

    private RowColumn Create(ParquetInput input, ParquetNode? node, CopyColumn target)
    {
        var converter = FieldConverter.Create(target, options);
        return node switch
        {
            null => new MissingColumn(converter),
            { IsFlat: true } => new FlatColumn(input, node, target, converter),
            _ => new NestedColumn(input, node, converter, greatestLength),
        };
    }

    private string? FindProblem(ParquetNode node, CopyColumn target)
    {
        var place = node.Name == target.Name ? $"'{target.Name}'" : $"'{target.Name}' (in the file '{node.Name}')";
        var incompatible = $"incompatible Parquet schema for column {place}: {ValueKinds.Spell(node)}";
        if (node.IsFlat)
        {
            return FlatColumn.CanLoad(node, target.Type)
                ? null
                : $"{incompatible} cannot be loaded into {target.Type.Name}";
        }

        if (!_serializes)
        {
            return $"{incompatible} is nested; SERIALIZETOJSON in :options loads it into a SUPER or json column as JSON";
        }

        if (target.Type.Kind != CopyTypeKind.Json)
        {
            return $"{incompatible} is nested, and SERIALIZETOJSON loads it into a SUPER or json column only, "
                + $"not into {target.Type.Name}";
        }

        return node.Leaves.FirstOrDefault(leaf => leaf.Kind == ValueKind.Unsupported) is { } unsupported
            ? $"{incompatible} has a part '{unsupported.Name}' of type {ValueKinds.Spell(unsupported)}, which has no form in JSON"
            : null;
    }

    private string DescribeCounts(IReadOnlyList<ParquetNode> columns)
    {
        var names = string.Join(", ", columns.Take(ShownNames).Select(column => column.Name));
        var more = columns.Count > ShownNames ? ", …" : string.Empty;
        var mend = columns.Count < targets.Count ? "; FILLRECORD in :options fills those missing at the end" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the Parquet file has {columns.Count} column(s) for {targets.Count} of the target: {names}{more}. "
            + $"They are loaded by their order, not by their names, and have to be as many{mend}");
    }
}
