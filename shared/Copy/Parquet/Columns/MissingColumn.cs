using Blueshift.Copy.Conversion;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>A column that the file ends before, and that FILLRECORD fills.</summary>
internal sealed class MissingColumn(FieldConverter converter) : RowColumn
{
    public override int Length => 0;

    public override ReadOnlySpan<byte> Text => [];

    public override void Open(RowGroup group)
    {
    }

    public override void Advance()
    {
    }

    public override ConversionError? Write(IRowWriter writer) => converter.Convert([], FieldShape.Missing, writer);

    public override void Close()
    {
    }
}
