using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Sources;

/// <summary>The rows of JSON: one value of the file each.</summary>
internal sealed class JsonRowSource(
    InputBuffer input, JsonRecordReader reader, JsonFields fields, CopyOptions options, IReadOnlyList<CopyColumn> columns)
    : RowSource
{
    private readonly JsonConversion _conversion = new(options, columns);

    public override bool IsComplete => input.IsComplete;

    public override long Offset => reader.Offset;

    public override long Line => reader.Line;

    public override ReadOnlySpan<byte> RawRow => reader.Raw;

    public override ReadOnlySpan<byte> Head => input.Unread;

    public override ValueTask FillAsync(CancellationToken cancellationToken) => input.FillAsync(cancellationToken);

    public override bool Read() => reader.Read();

    public override RecordProblem? Convert(RowOrigin origin, IRowWriter writer) =>
        reader.Problem ?? fields.Problem ?? _conversion.Convert(fields.Places, reader.Bytes, origin, writer);

    public override ReadOnlySpan<byte> RawValue(int field)
    {
        var place = fields.Places[field];
        return reader.Problem is null ? reader.Bytes.Slice(place.Start, place.Length) : [];
    }

    protected override void Dispose(bool disposing)
    {
        _conversion.Dispose();
        input.Dispose();
    }
}
