using System.Globalization;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>The escapes of a JSON string that is otherwise well formed.</summary>
internal static class JsonEscapes
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>
    /// Whether every <c>\uXXXX</c> is a character, alone or as a pair of surrogates, and none is NUL.
    /// </summary>
    public static bool AreCharacters(ReadOnlySpan<byte> text)
    {
        for (var next = text.IndexOf((byte)'\\'); next >= 0; next = text.IndexOf((byte)'\\'))
        {
            text = text[next..];
            if (text[1] != 'u')
            {
                text = text[2..];
                continue;
            }

            var unit = ReadUnit(text);
            text = text[UnicodeEscapeLength..];
            if (unit == 0 || char.IsLowSurrogate(unit))
            {
                return false;
            }

            if (char.IsHighSurrogate(unit))
            {
                if (!text.StartsWith("\\u"u8) || !char.IsLowSurrogate(ReadUnit(text)))
                {
                    return false;
                }

                text = text[UnicodeEscapeLength..];
            }
        }

        return true;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(
        escape[2..UnicodeEscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
