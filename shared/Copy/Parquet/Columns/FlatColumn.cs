using Blueshift.Copy.Conversion;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>A column with one value in each row, or NULL.</summary>
internal sealed class FlatColumn : RowColumn
{
    private readonly LeafCursor _cursor;
    private readonly FieldConverter _converter;
    private readonly ValueText _text;
    private readonly ValueWriter _write;

    public FlatColumn(ParquetInput input, ParquetNode leaf, CopyColumn target, FieldConverter converter)
    {
        _cursor = new LeafCursor(input, leaf);
        _converter = converter;
        _text = new ValueText(leaf);
        _write = DirectWriters.Find(leaf, target.Type, WriteText) ?? WriteText;
    }

    public override int Length => sizeof(long) + (_cursor.IsDefined ? _cursor.Bytes.Length : 0);

    public override ReadOnlySpan<byte> Text => _cursor.IsDefined ? _text.Of(_cursor) : [];

    /// <summary>Whether values of the one may go into the other.</summary>
    public static bool CanLoad(ParquetNode leaf, CopyType target) =>
        Compatibility.HasTextForm(leaf, target.Kind)
        || DirectWriters.Find(leaf, target, static (_, _) => null) is not null;

    public override void Open(RowGroup group) => _cursor.Open(group.Columns[_cursor.Leaf.FirstLeaf]);

    public override void Advance()
    {
        _cursor.Advance();
        if (_cursor.IsAtEnd)
        {
            throw _cursor.Disagree();
        }
    }

    public override ConversionError? Write(IRowWriter writer) =>
        _cursor.IsDefined && _cursor.Leaf.Kind != ValueKind.Null
            ? _write(_cursor, writer)
            : _converter.ConvertNull(writer);

    public override void Close()
    {
        _cursor.Advance();
        if (!_cursor.IsAtEnd)
        {
            throw _cursor.Disagree();
        }
    }

    private ConversionError? WriteText(LeafCursor cursor, IRowWriter writer) =>
        _converter.ConvertTyped(_text.Of(cursor), writer);
}
