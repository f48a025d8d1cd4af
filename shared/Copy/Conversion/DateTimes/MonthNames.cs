namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>English month names, whole or three letters, in any case.</summary>
internal static class MonthNames
{
    private const int AbbreviationLength = 3;

    private static readonly byte[][] Names =
    [
        "JANUARY"u8.ToArray(), "FEBRUARY"u8.ToArray(), "MARCH"u8.ToArray(), "APRIL"u8.ToArray(),
        "MAY"u8.ToArray(), "JUNE"u8.ToArray(), "JULY"u8.ToArray(), "AUGUST"u8.ToArray(),
        "SEPTEMBER"u8.ToArray(), "OCTOBER"u8.ToArray(), "NOVEMBER"u8.ToArray(), "DECEMBER"u8.ToArray(),
    ];

    /// <summary>1 to 12; false when the word is no month.</summary>
    public static bool TryFind(ReadOnlySpan<byte> word, out int month)
    {
        for (month = 1; month <= Names.Length; month++)
        {
            ReadOnlySpan<byte> name = Names[month - 1];
            if (System.Text.Ascii.EqualsIgnoreCase(word, name)
                || System.Text.Ascii.EqualsIgnoreCase(word, name[..AbbreviationLength]))
            {
                return true;
            }
        }

        return false;
    }
}
