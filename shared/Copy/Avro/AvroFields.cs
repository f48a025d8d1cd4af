using System.Globalization;
using System.Text.Json;
using Blueshift.Copy.Json;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Avro;

/// <summary>
/// Finds the values of the columns in a record, in one pass that also says where the record ends. What a column takes
/// becomes JSON, the rest is passed over.
/// </summary>
/// <param name="record">The schema of the file.</param>
/// <param name="map">Which values.</param>
/// <param name="columns">The columns.</param>
/// <param name="maxLength">The longest text of a record, in bytes.</param>
internal sealed class AvroFields(AvroType record, JsonMap map, IReadOnlyList<CopyColumn> columns, int maxLength) : IDisposable
{
    /// <summary>The deepest nesting of SUPER (limitations-super), and what keeps a file from using up the stack.</summary>
    private const int MaxDepth = 1_000;

    private const int MaxRawLength = 4 * RowError.MaxRawLength;

    private readonly JsonPlace[] _places = new JsonPlace[columns.Count];
    private readonly (AvroType? Type, int Position)[] _postponed = new (AvroType?, int)[columns.Count];
    private readonly AvroText _text = new(maxLength);
    private readonly AvroText _raw = new(MaxRawLength);

    private int _depth;
    private long _spaceless;

    /// <summary>Where in <see cref="Text"/> the value of each column stands.</summary>
    public ReadOnlySpan<JsonPlace> Places => _places;

    public ReadOnlySpan<byte> Text => _text.Written;

    /// <summary>What keeps a record from being mapped; null when nothing does.</summary>
    public RecordProblem? Problem { get; private set; }

    /// <summary>Goes through the record at the front of <paramref name="bytes"/>.</summary>
    /// <returns>The length of the record.</returns>
    /// <exception cref="AvroFormatException">It is no such record, so that its end cannot be known.</exception>
    public int Find(ReadOnlySpan<byte> bytes)
    {
        Array.Clear(_places);
        Array.Clear(_postponed);
        _text.Clear();
        Problem = null;
        var length = Visit(bytes, map, output: null);
        for (var column = 0; column < _postponed.Length; column++)
        {
            if (_postponed[column] is ({ } type, var position))
            {
                var cursor = new AvroCursor(bytes[position..]);
                _places[column] = AvroScalar.WriteFor(columns[column].Type.Kind, ref cursor, type, _text);
            }
        }

        if (_text.IsFull)
        {
            Problem = new RecordProblem(RowErrorCode.InvalidLine, string.Create(
                CultureInfo.InvariantCulture, $"The record's JSON is longer than the limit of {maxLength:N0} bytes"));
        }

        return length;
    }

    /// <summary>The record as JSON, as far as it is ever shown.</summary>
    /// <param name="bytes">A record that <see cref="Find"/> has gone through.</param>
    public ReadOnlySpan<byte> Show(ReadOnlySpan<byte> bytes)
    {
        _raw.Clear();
        Visit(bytes, here: null, _raw);
        return _raw.Written;
    }

    public void Dispose()
    {
        _text.Dispose();
        _raw.Dispose();
    }

    private int Visit(ReadOnlySpan<byte> bytes, JsonMap? here, AvroText? output)
    {
        (_depth, _spaceless) = (0, 0);
        var cursor = new AvroCursor(bytes);
        Visit(ref cursor, record, here, output);
        return cursor.Position;
    }

    /// <param name="cursor">Stands on a value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="here">What takes it and its parts; null when nothing does.</param>
    /// <param name="output">Takes its JSON, which is part of another value's; null when there is none.</param>
    private void Visit(ref AvroCursor cursor, AvroType type, JsonMap? here, AvroText? output)
    {
        if (type.Kind == AvroKind.Union)
        {
            type = type.Parts[cursor.ReadIndex(type.Parts.Count, "branches")];
        }

        var isTaken = here is { Columns.Length: > 0 };
        if (isTaken && type.DependsOnColumn)
        {
            // Its text is not one and the same for all columns, nor for JSON that it is part of.
            Postpone(here!, type, cursor.Position);
            isTaken = false;
        }

        output = isTaken ? output ?? _text : output;
        if (type.TakesNoSpace && here is null && output is null or { IsFull: true })
        {
            return;
        }

        var start = output?.Length ?? 0;
        var kind = VisitValue(ref cursor, type, here, output, out var isEscaped);
        Problem ??= here?.FindMisfit(kind);
        if (isTaken)
        {
            foreach (var column in here!.Columns)
            {
                _places[column] = new JsonPlace(kind, start, output!.Length - start, isEscaped);
                _postponed[column] = default;
            }
        }
    }

    private void Postpone(JsonMap here, AvroType type, int position)
    {
        foreach (var column in here.Columns)
        {
            _postponed[column] = (type, position);
        }
    }

    private JsonTokenType VisitValue(
        ref AvroCursor cursor, AvroType type, JsonMap? here, AvroText? output, out bool isEscaped)
    {
        isEscaped = false;
        if (type.Kind is not (AvroKind.Record or AvroKind.Array or AvroKind.Map))
        {
            return output is null
                ? AvroScalar.Skip(ref cursor, type)
                : AvroScalar.Write(ref cursor, type, output, out isEscaped);
        }

        if (++_depth > MaxDepth)
        {
            throw new AvroFormatException($"a record is nested more than {MaxDepth} values deep");
        }

        var isArray = type.Kind == AvroKind.Array;
        output?.Write(isArray ? "["u8 : "{"u8);
        if (type.Kind == AvroKind.Record)
        {
            VisitFields(ref cursor, type, here, output);
        }
        else
        {
            VisitItems(ref cursor, type, here, output);
        }

        output?.Write(isArray ? "]"u8 : "}"u8);
        _depth--;
        return isArray ? JsonTokenType.StartArray : JsonTokenType.StartObject;
    }

    private void VisitFields(ref AvroCursor cursor, AvroType type, JsonMap? here, AvroText? output)
    {
        for (var field = 0; field < type.Parts.Count; field++)
        {
            WriteName(type.Names[field], isFirst: field == 0, output);
            Visit(ref cursor, type.Parts[field], here?.FindMember(type.Names[field]), output);
        }
    }

    /// <summary>The items of an array or a map come in blocks, up to one of none.</summary>
    private void VisitItems(ref AvroCursor cursor, AvroType type, JsonMap? here, AvroText? output)
    {
        var item = type.Parts[0];
        var index = 0;
        for (var count = ReadCount(ref cursor, type, out var end); count > 0; count = ReadCount(ref cursor, type, out end))
        {
            for (; count > 0; count--, index++)
            {
                JsonMap? member;
                if (type.Kind == AvroKind.Map)
                {
                    var key = cursor.ReadBytes();
                    member = here?.FindMember(key);
                    WriteName(key, isFirst: index == 0, output);
                }
                else
                {
                    member = here?.FindElement(index);
                    output?.Write(index == 0 ? [] : ","u8);
                }

                Visit(ref cursor, item, member, output);
            }

            if (end is not null && cursor.Position != end)
            {
                throw new AvroFormatException("a block of items is not as long as it says");
            }
        }
    }

    /// <summary>How many items come next, checked against what there is room for.</summary>
    /// <param name="cursor">Stands on a block of items.</param>
    /// <param name="type">Whose items.</param>
    /// <param name="end">Where the block says it ends; null when it does not say.</param>
    private long ReadCount(ref AvroCursor cursor, AvroType type, out int? end)
    {
        var count = cursor.ReadLong();
        end = null;
        if (count < 0)
        {
            count = count == long.MinValue ? long.MaxValue : -count;
            var length = cursor.ReadLength();
            end = cursor.Position + length;
        }

        var isSpaceless = type.Kind == AvroKind.Array && type.Parts[0].TakesNoSpace;
        if (count > (isSpaceless ? maxLength - _spaceless : cursor.Left))
        {
            throw new AvroFormatException(string.Create(
                CultureInfo.InvariantCulture, $"{count:N0} items of an array or a map, more than there is room for"));
        }

        _spaceless += isSpaceless ? count : 0;
        return count;
    }

    private static void WriteName(ReadOnlySpan<byte> name, bool isFirst, AvroText? output)
    {
        if (output is not null)
        {
            output.Write(isFirst ? [] : ","u8);
            output.WriteString(name);
            output.Write(":"u8);
        }
    }
}
