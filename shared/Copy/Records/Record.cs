using Blueshift.Copy.Conversion;

namespace Blueshift.Copy.Records;

/// <summary>
/// One record as a parser found it: positions and, where a value differs from what stands in the file, decoded bytes.
/// One instance serves a whole file.
/// </summary>
internal sealed class Record
{
    private readonly Field[] _fields;
    private byte[] _decoded = new byte[1024];

    /// <param name="columnCount">
    /// The columns of the file. One field more is kept, which tells a delimiter behind the last from an extra column.
    /// </param>
    public Record(int columnCount) => _fields = new Field[columnCount + 1];

    /// <summary>The fields found, also those that are not kept.</summary>
    public int FieldCount { get; private set; }

    /// <summary>Bytes of the record without its line end.</summary>
    public int ContentLength { get; private set; }

    /// <summary>Bytes of the record with its line end.</summary>
    public int Length { get; private set; }

    /// <summary>Whether a value may hold a line feed, so that the record may span lines.</summary>
    public bool MaySpanLines { get; set; }

    /// <summary>The position of the CSV quote that has been opened and not closed; null when there is none.</summary>
    public int? OpenQuote { get; set; }

    /// <summary>The first thing wrong with the record; null when its parser found nothing.</summary>
    public RecordProblem? Problem { get; private set; }

    /// <summary>How many bytes have been decoded: where the next decoded value starts.</summary>
    public int DecodedLength { get; private set; }

    public void Clear()
    {
        FieldCount = 0;
        ContentLength = 0;
        Length = 0;
        MaySpanLines = false;
        OpenQuote = null;
        Problem = null;
        DecodedLength = 0;
    }

    public void Add(in Field field)
    {
        if (FieldCount < _fields.Length)
        {
            _fields[FieldCount] = field;
        }

        FieldCount++;
        OpenQuote = null;
    }

    /// <summary>Adds a field whose value is what stands in the file.</summary>
    public void AddPlain(int start, int end)
    {
        if (FieldCount < _fields.Length)
        {
            _fields[FieldCount] = new Field(start, end, start, end - start, IsDecoded: false, FieldShape.Plain);
        }

        FieldCount++;
    }

    public ref readonly Field this[int index] => ref _fields[index];

    /// <summary>The value of a field.</summary>
    /// <param name="field">One of this record's.</param>
    /// <param name="bytes">The file from the record's first byte on.</param>
    public ReadOnlySpan<byte> Value(in Field field, ReadOnlySpan<byte> bytes) =>
        (field.IsDecoded ? _decoded : bytes).Slice(field.ValueStart, field.ValueLength);

    /// <summary>A field as it stands in the file; empty when it is not kept.</summary>
    public ReadOnlySpan<byte> RawValue(int index, ReadOnlySpan<byte> bytes) =>
        index < Math.Min(FieldCount, _fields.Length) ? bytes[_fields[index].RawStart.._fields[index].RawEnd] : [];

    public void AppendDecoded(ReadOnlySpan<byte> bytes)
    {
        if (_decoded.Length - DecodedLength < bytes.Length)
        {
            Array.Resize(ref _decoded, Math.Max(DecodedLength + bytes.Length, 2 * _decoded.Length));
        }

        bytes.CopyTo(_decoded.AsSpan(DecodedLength));
        DecodedLength += bytes.Length;
    }

    /// <summary>Notes what is wrong, unless something was before.</summary>
    public void Reject(int code, string reason, int? field = null) => Problem ??= new RecordProblem(code, reason, field);

    public void End(int contentLength, int length)
    {
        ContentLength = contentLength;
        Length = length;
    }
}
