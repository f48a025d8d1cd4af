using System.Globalization;

namespace Blueshift.Edn.Reading;

/// <summary>Characters given by number, in strings and as characters.</summary>
internal static class CharacterCode
{
    /// <summary>Exactly four hexadecimal digits; else null.</summary>
    public static char? Hexadecimal(string digits) =>
        digits.Length == 4
        && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

    /// <summary>One to three octal digits, at most 377; else null.</summary>
    public static char? Octal(string digits)
    {
        if (digits.Length is 0 or > 3 || digits.AsSpan().ContainsAnyExceptInRange('0', '7'))
        {
            return null;
        }

        var code = digits.Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));
        return code <= 0xFF ? (char)code : null;
    }
}
