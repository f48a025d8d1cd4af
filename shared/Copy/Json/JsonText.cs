using System.Globalization;
using System.Text;

namespace Blueshift.Copy.Json;

/// <summary>JSON that is known to be well formed, as other text.</summary>
internal static class JsonText
{
    private const byte Backslash = (byte)'\\';
    private const byte Quote = (byte)'"';
    private const int UnicodeEscapeLength = 6;

    /// <summary>
    /// The characters that a string stands for. Half a surrogate pair becomes the three bytes that UTF-8 would have for
    /// it, so that it is found like any other invalid character.
    /// </summary>
    /// <param name="text">What stands between the quotation marks.</param>
    /// <param name="destination">As long as <paramref name="text"/> at least; may be the same memory.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        for (var next = text.IndexOf(Backslash); next >= 0; next = text.IndexOf(Backslash))
        {
            text[..next].CopyTo(destination[written..]);
            written += next;
            text = text[next..];
            if (text[1] == 'u')
            {
                var rune = ReadUnit(text);
                text = text[UnicodeEscapeLength..];
                if (char.IsHighSurrogate((char)rune) && text.StartsWith(@"\u"u8) && char.IsLowSurrogate((char)ReadUnit(text)))
                {
                    rune = char.ConvertToUtf32((char)rune, (char)ReadUnit(text));
                    text = text[UnicodeEscapeLength..];
                }

                written += Encode(rune, destination[written..]);
            }
            else
            {
                destination[written++] = Single(text[1]);
                text = text[2..];
            }
        }

        text.CopyTo(destination[written..]);
        return written + text.Length;
    }

    /// <summary>A value without the white space between its parts, as COPY loads objects and arrays.</summary>
    /// <param name="json">The value.</param>
    /// <param name="destination">As long as <paramref name="json"/> at least.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Minify(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        var (written, isString) = (0, false);
        for (var place = 0; place < json.Length; place++)
        {
            var character = json[place];
            if (!isString && character is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            destination[written++] = character;
            if (isString && character == Backslash)
            {
                destination[written++] = json[++place];
            }

            isString ^= character == Quote;
        }

        return written;
    }

    private static int ReadUnit(ReadOnlySpan<byte> escape) => ushort.Parse(
        escape[2..UnicodeEscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int Encode(int rune, Span<byte> destination)
    {
        if (Rune.TryCreate(rune, out var character))
        {
            return character.EncodeToUtf8(destination);
        }

        destination[0] = (byte)(0xE0 | (rune >> 12));
        destination[1] = (byte)(0x80 | ((rune >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (rune & 0x3F));
        return 3;
    }

    private static byte Single(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };
}
