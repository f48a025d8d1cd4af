using System.Buffers;
using System.Text.Unicode;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>VARCHAR: UTF-8 of a length in bytes or characters.</summary>
internal sealed class VarCharConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private readonly TextLength _length = new(column.Type, options);
    private readonly bool _trimsBlanks = options.TrimBlanks;
    private readonly byte? _replacement = options.InvalidCharacterReplacement;

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (_trimsBlanks)
        {
            field = Blanks.TrimEnd(field);
        }

        return PlainText.Is(field) ? WriteFitting(field, writer) : ConvertBeyondAscii(field, writer);
    }

    private ConversionError? ConvertBeyondAscii(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (field.Contains((byte)0))
        {
            return FieldErrors.NulByte;
        }

        if (_replacement is { } replacement
            && Utf8Text.FindFault(field, 0, includeNonCharacters: true) is { } fault)
        {
            return ConvertReplaced(field, fault, replacement, writer);
        }

        return Utf8.IsValid(field) ? WriteFitting(field, writer) : TextErrors.InvalidUtf8(field);
    }

    private ConversionError? ConvertReplaced(
        ReadOnlySpan<byte> field, Utf8Fault first, byte replacement, IRowWriter writer)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(field.Length);
        try
        {
            var text = buffer.AsSpan(0, field.Length);
            field.CopyTo(text);
            for (Utf8Fault? fault = first; fault is { } found;)
            {
                text.Slice(found.Index, found.Length).Fill(replacement);
                fault = Utf8Text.FindFault(text, found.Index + found.Length, includeNonCharacters: true);
            }

            return WriteFitting(text, writer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ConversionError? WriteFitting(ReadOnlySpan<byte> text, IRowWriter writer)
    {
        if (!_length.TryFit(ref text))
        {
            return FieldErrors.TooLong;
        }

        writer.WriteText(text);
        return null;
    }
}
