using System.Net;
using System.Text;

namespace Blueshift.Domain.Connections;

/// <summary>
/// Decodes as <c>java.net.URLDecoder</c> does with UTF-8: a plus is a blank, a malformed escape is an error.
/// </summary>
internal static class JavaUrlDecoder
{
    /// <summary>What it means when <see cref="TryDecode"/> gives null.</summary>
    public const string Problem =
        "not percent-encoded UTF-8 (write %25 for a per cent sign, %2B for a plus), or holds a control character";

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Null for what is malformed. Stricter than Java in one point: bytes that are not UTF-8 are malformed too, where
    /// Java puts U+FFFD in their place and the password is wrong without a word.
    /// </summary>
    public static string? TryDecode(string text)
    {
        try
        {
            var encoded = StrictUtf8.GetBytes(text);
            var decoded = StrictUtf8.GetString(WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length) ?? []);
            return HasOnlyWholeEscapes(text) && !decoded.Any(char.IsControl) ? decoded : null;
        }
        catch (ArgumentException)
        {
            // The strict encoding's way of saying that bytes are not UTF-8, or that a surrogate stands alone.
            return null;
        }
    }

    private static bool HasOnlyWholeEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return false;
            }
        }

        return true;
    }
}
