using Blueshift.Copy.Conversion;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>A struct, list or map, which SERIALIZETOJSON turns into JSON.</summary>
internal sealed class NestedColumn : RowColumn, IDisposable
{
    private readonly LeafSet _leaves;
    private readonly JsonAssembler _json;
    private readonly FieldConverter _converter;

    public NestedColumn(ParquetInput input, ParquetNode node, FieldConverter converter, int greatestLength)
    {
        _leaves = new LeafSet(input, node);
        _json = new JsonAssembler(node, _leaves, greatestLength);
        _converter = converter;
    }

    public override int Length => sizeof(long) + (_json.Row?.Length ?? 0);

    public override ReadOnlySpan<byte> Text => _json.Row is { } row ? row.Span : [];

    public override void Open(RowGroup group) => _leaves.Open(group);

    public override void Advance() => _json.Assemble();

    public override ConversionError? Write(IRowWriter writer) =>
        _json.Error
        ?? (_json.Row is { } row ? _converter.ConvertTyped(row.Span, writer) : _converter.ConvertNull(writer));

    public override void Close() => _leaves.Close();

    public void Dispose() => _json.Dispose();
}
