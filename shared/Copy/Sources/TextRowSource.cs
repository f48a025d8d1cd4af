using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Sources;

/// <summary>The rows of delimited text, CSV and FIXEDWIDTH.</summary>
internal sealed class TextRowSource(InputBuffer input, RecordReader reader, RowConverter converter) : RowSource
{
    public override bool IsComplete => input.IsComplete;

    public override long Offset => reader.Offset;

    public override long Line => reader.Line;

    public override ReadOnlySpan<byte> RawRow => reader.Bytes[..reader.Record.ContentLength];

    public override ReadOnlySpan<byte> Head => input.Unread;

    public override ValueTask FillAsync(CancellationToken cancellationToken) => input.FillAsync(cancellationToken);

    public override bool Read() => reader.Read();

    public override RecordProblem? Convert(RowOrigin origin, IRowWriter writer) =>
        converter.Convert(reader, origin, writer);

    public override ReadOnlySpan<byte> RawValue(int field) => reader.Record.RawValue(field, reader.Bytes);

    protected override void Dispose(bool disposing) => input.Dispose();
}
