using Blueshift.Copy.Conversion;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Writes the value that a cursor stands on: one <c>Write…</c>, or none and why not.</summary>
internal delegate ConversionError? ValueWriter(LeafCursor cursor, IRowWriter writer);
