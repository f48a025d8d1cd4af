using Blueshift.Copy.Conversion;

namespace Blueshift.Copy.Records;

/// <summary>A field whose end has not been found yet.</summary>
/// <param name="rawStart">Its first byte in the file.</param>
/// <param name="valueStart">The first byte of its value: behind an opening quote, if there is one.</param>
internal struct FieldDraft(int rawStart, int valueStart)
{
    private readonly int _rawStart = rawStart;
    private readonly int _valueStart = valueStart;
    private int _undecodedStart = valueStart;
    private int _decodedStart = -1;

    /// <summary>Leaves one byte out of the value: an escape, or the second of two quotes.</summary>
    public void Drop(int position, ReadOnlySpan<byte> input, Record record)
    {
        if (_decodedStart < 0)
        {
            _decodedStart = record.DecodedLength;
        }

        record.AppendDecoded(input[_undecodedStart..position]);
        _undecodedStart = position + 1;
    }

    /// <summary>The finished field.</summary>
    /// <param name="valueEnd">The byte behind its value's last in the file.</param>
    /// <param name="rawEnd">The byte behind its last in the file.</param>
    /// <param name="input">The file from the record's first byte on.</param>
    /// <param name="record">Holds decoded bytes.</param>
    public readonly Field End(int valueEnd, int rawEnd, ReadOnlySpan<byte> input, Record record)
    {
        if (_decodedStart < 0)
        {
            return new Field(_rawStart, rawEnd, _valueStart, valueEnd - _valueStart, IsDecoded: false, FieldShape.Plain);
        }

        record.AppendDecoded(input[_undecodedStart..valueEnd]);
        var length = record.DecodedLength - _decodedStart;
        var shape = input[_valueStart..valueEnd].SequenceEqual(@"\N"u8) ? FieldShape.EscapedN : FieldShape.Plain;
        return new Field(_rawStart, rawEnd, _decodedStart, length, IsDecoded: true, shape);
    }
}
