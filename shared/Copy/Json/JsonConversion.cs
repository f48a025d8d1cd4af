using System.Buffers;
using System.Text.Json;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Json;

/// <summary>
/// Turns the values of a record into a row. A string goes to its column as its characters, a number, true and false as
/// they are written, an object or an array as its JSON; a JSON column takes every value as JSON. Numbers keep all their
/// digits: to Redshift they are floating point.
/// </summary>
internal sealed class JsonConversion(CopyOptions options, IReadOnlyList<CopyColumn> columns) : IDisposable
{
    private readonly FieldConverter[] _converters = [.. columns.Select(column => FieldConverter.Create(column, options))];
    private readonly FieldConverter[] _timeConverters = CreateTimeConverters(options, columns);
    private readonly bool[] _takesJson = [.. columns.Select(column => column.Type.Kind == CopyTypeKind.Json)];

    private byte[] _text = [];

    /// <summary>Writes the row, whole or not at all; says why not.</summary>
    /// <param name="places">Where the value of each column stands.</param>
    /// <param name="record">The record's bytes.</param>
    /// <param name="origin">Where the record stands.</param>
    /// <param name="writer">Takes the row.</param>
    public RecordProblem? Convert(
        ReadOnlySpan<JsonPlace> places, ReadOnlySpan<byte> record, RowOrigin origin, IRowWriter writer)
    {
        writer.BeginRow(origin);
        for (var column = 0; column < _converters.Length; column++)
        {
            if (Convert(column, places[column], record, writer) is { } error)
            {
                writer.AbandonRow();
                return new RecordProblem(error.Code, error.Reason, column);
            }
        }

        writer.EndRow();
        return null;
    }

    public void Dispose()
    {
        if (_text.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = [];
        }
    }

    private static FieldConverter[] CreateTimeConverters(CopyOptions options, IReadOnlyList<CopyColumn> columns)
    {
        var iso = options with { DateFormat = new DateFormat.Auto(), TimeFormat = new TimeFormat.Auto() };
        return [.. columns.Select(column => FieldConverter.Create(column, iso))];
    }

    private ConversionError? Convert(int column, in JsonPlace place, ReadOnlySpan<byte> record, IRowWriter writer)
    {
        var converter = place.IsTime ? _timeConverters[column] : _converters[column];
        if (place.Kind is JsonTokenType.None or JsonTokenType.Null)
        {
            return converter.ConvertNull(writer);
        }

        var json = record.Slice(place.Start, place.Length);
        var isText = place.Kind == JsonTokenType.String && !_takesJson[column];
        var text = isText ? json[1..^1] : json;
        if (isText ? place.IsEscaped : place.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var buffer = BufferOf(text.Length);
            var length = isText ? JsonText.Unescape(text, buffer) : JsonText.Minify(text, buffer);
            text = buffer.AsSpan(0, length);
        }

        return converter.Convert(text, FieldShape.Plain, writer);
    }

    private byte[] BufferOf(int length)
    {
        if (_text.Length < length)
        {
            Dispose();
            _text = ArrayPool<byte>.Shared.Rent(length);
        }

        return _text;
    }
}
