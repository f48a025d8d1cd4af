using Blueshift.Copy.Conversion;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>One column of the rows: what the file has for it, and how that goes into the target.</summary>
internal abstract class RowColumn
{
    /// <summary>Bytes of the current row's value, roughly.</summary>
    public abstract int Length { get; }

    /// <summary>The current row's value as text; empty when it has none.</summary>
    public abstract ReadOnlySpan<byte> Text { get; }

    /// <summary>Goes before the first row of a row group.</summary>
    public abstract void Open(RowGroup group);

    /// <summary>Goes on to the next row, which there is.</summary>
    public abstract void Advance();

    /// <summary>Writes the current row's value: one <c>Write…</c>, or none and why not.</summary>
    public abstract ConversionError? Write(IRowWriter writer);

    /// <summary>Checks that nothing is left behind the last row of the row group.</summary>
    public abstract void Close();
}
