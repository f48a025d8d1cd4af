using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Conversion.Text;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>Puts the values of a nested column together again, a row at a time, as JSON.</summary>
/// <param name="root">The column.</param>
/// <param name="leaves">Its leaves.</param>
/// <param name="greatestLength">Bytes of the JSON of a row; what would be longer is an error of that row.</param>
internal sealed class JsonAssembler(ParquetNode root, LeafSet leaves, int greatestLength) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    private readonly ValueText[] _texts = [.. root.Leaves.Select(leaf => new ValueText(leaf))];

    /// <summary>What keeps the current row from being JSON; null when nothing does.</summary>
    public ConversionError? Error { get; private set; }

    /// <summary>The current row as JSON; null when the column is NULL in it.</summary>
    public ReadOnlyMemory<byte>? Row { get; private set; }

    /// <summary>Puts the next row together.</summary>
    public void Assemble()
    {
        leaves.BeginRow();
        Error = null;
        Row = null;
        if (root.IsOptional && leaves.FirstOf(root).Definition < root.Definition)
        {
            leaves.Pass(root);
            return;
        }

        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        Write(root);
        if (Error is not null)
        {
            leaves.PassRow();
        }

        _json.Flush();
        Row = _buffer.WrittenMemory;
    }

    public void Dispose() => _json.Dispose();

    private void Write(ParquetNode node)
    {
        if (node.IsRepeated)
        {
            _json.WriteStartArray();
            WriteEach(node, () => WriteContent(node));
            _json.WriteEndArray();
        }
        else if (node.IsOptional && leaves.FirstOf(node).Definition < node.Definition)
        {
            _json.WriteNullValue();
            leaves.Pass(node);
        }
        else
        {
            WriteContent(node);
        }
    }

    private void WriteContent(ParquetNode node)
    {
        switch (NodeShapes.Of(node))
        {
            case NodeShape.Scalar:
                WriteScalar(node);
                leaves.Pass(node);
                break;
            case NodeShape.List:
                var element = NodeShapes.ElementOf(node);
                _json.WriteStartArray();
                WriteEach(node.Children[0], () => WriteElement(element));
                _json.WriteEndArray();
                break;
            case NodeShape.Map:
                var entry = node.Children[0];
                _json.WriteStartObject();
                WriteEach(entry, () => WriteEntry(entry.Children[0], entry.Children[1]));
                _json.WriteEndObject();
                break;
            default:
                WriteStruct(node);
                break;
        }
    }

    private void WriteElement(ParquetNode element)
    {
        if (element.IsRepeated)
        {
            WriteContent(element);
        }
        else
        {
            Write(element);
        }
    }

    private void WriteStruct(ParquetNode node)
    {
        _json.WriteStartObject();
        foreach (var child in node.Children)
        {
            if (Error is null)
            {
                _json.WritePropertyName(child.Name);
                Write(child);
            }
        }

        _json.WriteEndObject();
    }

    /// <summary>Each element of a repeated node; none where the list is empty.</summary>
    private void WriteEach(ParquetNode repeated, Action write)
    {
        if (leaves.FirstOf(repeated).Definition < repeated.Definition)
        {
            leaves.Pass(repeated);
            return;
        }

        do
        {
            write();
        }
        while (HasRoom(0) && leaves.HasAnother(repeated));
    }

    /// <summary>Whether nothing is wrong with the row, and so many bytes more are not too many: the writer takes no more than that.</summary>
    private bool HasRoom(int length)
    {
        if (Error is null && _json.BytesCommitted + _json.BytesPending + length > greatestLength)
        {
            Error = new ConversionError(RowErrorCode.OutOfRange, string.Create(
                CultureInfo.InvariantCulture, $"Nested value too long: more than {greatestLength:N0} bytes of JSON"));
        }

        return Error is null;
    }

    private void WriteEntry(ParquetNode key, ParquetNode value)
    {
        var cursor = leaves.FirstOf(key);
        if (!cursor.IsDefined)
        {
            Error = new ConversionError(RowErrorCode.MalformedJson, "A map has a NULL key, which JSON has no form for");
            return;
        }

        var text = _texts[key.FirstLeaf - root.FirstLeaf].Of(cursor);
        if (!Utf8.IsValid(text))
        {
            Error = TextErrors.InvalidUtf8(text);
        }
        else if (HasRoom(text.Length))
        {
            _json.WritePropertyName(text);
            leaves.Pass(key);
            Write(value);
        }
    }

    private void WriteScalar(ParquetNode leaf)
    {
        var cursor = leaves.FirstOf(leaf);
        if (!cursor.IsDefined || leaf.Kind == ValueKind.Null)
        {
            _json.WriteNullValue();
            return;
        }

        var text = _texts[leaf.FirstLeaf - root.FirstLeaf].Of(cursor);
        var isRaw = leaf.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.Unsigned or ValueKind.Decimal
            || (leaf.Kind is ValueKind.Double && double.IsFinite(BitConverter.Int64BitsToDouble(cursor.Word)))
            || (leaf.Kind is ValueKind.Float or ValueKind.Float16 && float.IsFinite(ValueText.SingleOf(cursor)));
        if (!HasRoom(text.Length))
        {
            return;
        }

        if (!Utf8.IsValid(text))
        {
            Error = TextErrors.InvalidUtf8(text);
        }
        else if (isRaw)
        {
            _json.WriteRawValue(text, skipInputValidation: true);
        }
        else if (leaf.Kind == ValueKind.Json)
        {
            WriteJson(text);
        }
        else
        {
            _json.WriteStringValue(text);
        }
    }

    private void WriteJson(ReadOnlySpan<byte> text)
    {
        try
        {
            // Of nothing the writer says otherwise that it is no JSON.
            _json.WriteRawValue(text.IsEmpty ? " "u8 : text);
        }
        catch (JsonException)
        {
            Error = new ConversionError(RowErrorCode.MalformedJson, "Invalid JSON format of a value within");
        }
    }
}
