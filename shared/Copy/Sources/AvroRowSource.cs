using Blueshift.Copy.Avro;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Sources;

/// <summary>The rows of an Avro file: one record each. It has no lines: their numbers are those of the records.</summary>
internal sealed class AvroRowSource(
    AvroFile file, JsonMap map, CopyOptions options, IReadOnlyList<CopyColumn> columns, CopyLimits limits)
    : RowSource
{
    private readonly JsonConversion _conversion = new(options, columns);

    private AvroFields? _fields;
    private bool _isComplete;
    private long _line;
    private long _recordsLeft;
    private int _start;
    private int _end;
    private long _lengthSinceFill;

    public override bool IsComplete => _isComplete;

    /// <summary>Of the block, since within a compressed one there are no others.</summary>
    public override long Offset => file.BlockOffset;

    public override long Line => _line;

    public override ReadOnlySpan<byte> RawRow => _fields!.Show(file.Block[_start.._end]);

    /// <summary>Reads the next block, once the current one is worked off: a long one is worked off in parts.</summary>
    public override async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _lengthSinceFill = 0;
        _fields ??= new AvroFields(await file.OpenAsync(cancellationToken), map, columns, limits.RecordLength);
        while (_recordsLeft == 0 && !_isComplete)
        {
            _isComplete = !await file.ReadBlockAsync(cancellationToken);
            _recordsLeft = file.Count;
            _end = 0;
            CheckEnd();
        }
    }

    public override bool Read()
    {
        if (_recordsLeft == 0 || _lengthSinceFill >= limits.BufferLength)
        {
            return false;
        }

        _start = _end;
        try
        {
            _end += _fields!.Find(file.Block[_start..]);
        }
        catch (AvroFormatException fault)
        {
            throw file.Damaged($"record {_line + 1:N0} of the file: {fault.Message}", fault);
        }

        _line++;
        _recordsLeft--;
        _lengthSinceFill += 1 + _end - _start + _fields.Text.Length;
        CheckEnd();
        return true;
    }

    public override RecordProblem? Convert(RowOrigin origin, IRowWriter writer) =>
        _fields!.Problem ?? _conversion.Convert(_fields.Places, _fields.Text, origin, writer);

    public override ReadOnlySpan<byte> RawValue(int field)
    {
        var place = _fields!.Places[field];
        return _fields.Text.Slice(place.Start, place.Length);
    }

    protected override void Dispose(bool disposing)
    {
        _conversion.Dispose();
        _fields?.Dispose();
        file.Dispose();
    }

    /// <summary>Behind the last record of a block there is nothing else in it.</summary>
    private void CheckEnd()
    {
        var left = file.Block.Length - _end;
        if (_recordsLeft == 0 && left > 0)
        {
            throw file.Damaged($"{left:N0} bytes are left behind the {file.Count:N0} records of the block");
        }
    }
}
