using System.Buffers;
using System.Globalization;

namespace Blueshift.Copy.Avro;

/// <summary>The JSON of one record, written into memory that is used again for the next.</summary>
/// <param name="maxLength">What would make it longer is dropped.</param>
internal sealed class AvroText(int maxLength) : IDisposable
{
    private const int FirstLength = 1024;
    private const int LongestNumber = 64;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

    private byte[] _bytes = [];

    public int Length { get; private set; }

    /// <summary>Whether something was dropped.</summary>
    public bool IsFull { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => (Length, IsFull) = (0, false);

    public void Write(ReadOnlySpan<byte> text)
    {
        if (Reserve(text.Length) is var space && !IsFull)
        {
            text.CopyTo(space);
            Length += text.Length;
        }
    }

    /// <summary>A number, or whatever else has a text of a few characters.</summary>
    public void Write<T>(T value, string format = "")
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[LongestNumber];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        Write(text[..length]);
    }

    /// <summary>A JSON string. Bytes that are no UTF-8 stay as they are: they are the column's to judge.</summary>
    /// <returns>Whether it has a backslash.</returns>
    public bool WriteString(ReadOnlySpan<byte> text)
    {
        var isEscaped = false;
        Write("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            Write(text[..next]);
            WriteEscape(text[next]);
            text = text[(next + 1)..];
            isEscaped = true;
        }

        Write(text);
        Write("\""u8);
        return isEscaped;
    }

    /// <summary>A JSON string of hexadecimal digits.</summary>
    public void WriteHexadecimal(ReadOnlySpan<byte> bytes)
    {
        Write("\""u8);
        if (Reserve(2 * bytes.Length) is var space && !IsFull)
        {
            System.Convert.TryToHexStringLower(bytes, space, out var length);
            Length += length;
        }

        Write("\""u8);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            Clear();
        }
    }

    private void WriteEscape(byte character)
    {
        switch (character)
        {
            case (byte)'"' or (byte)'\\':
                Write([(byte)'\\', character]);
                break;
            case (byte)'\n':
                Write(@"\n"u8);
                break;
            case (byte)'\r':
                Write(@"\r"u8);
                break;
            case (byte)'\t':
                Write(@"\t"u8);
                break;
            default:
                Write(@"\u"u8);
                Write(character, "x4");
                break;
        }
    }

    /// <summary>Room behind what is written; nothing, and <see cref="IsFull"/>, when there may not be so much.</summary>
    private Span<byte> Reserve(int length)
    {
        IsFull |= length > maxLength - Length;
        if (IsFull)
        {
            return [];
        }

        if (length > _bytes.Length - Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstLength, Math.Max(2 * Length, Length + length)));
            Written.CopyTo(larger);
            if (_bytes.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            _bytes = larger;
        }

        return _bytes.AsSpan(Length, length);
    }
}
