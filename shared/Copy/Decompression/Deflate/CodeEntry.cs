namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>
/// What a table of codes says of the next bits, in 32 bits: bits 0 to 7 how many to drop, those behind the code that say
/// more of a length or distance included; 8 to 12 how many of them are the code; 16 to 30 a literal, the least length or
/// distance, or where a further table begins; the others are flags.
/// </summary>
internal static class CodeEntry
{
    public const uint Literal = 1U << 31;

    /// <summary>Neither a literal nor a length or distance.</summary>
    public const uint IsOther = 1U << 15;

    /// <summary>A longer code: bits 8 to 12 say how many more bits the further table goes by.</summary>
    public const uint IsTable = IsOther | (1U << 14);

    public const uint IsBlockEnd = IsOther | (1U << 13);

    /// <summary>No code begins with these bits.</summary>
    public const uint IsInvalid = IsOther;

    private const int LiteralCount = 256;
    private const int ExtraFrom = 265;
    private const int LongestMatch = 258;

    /// <summary>Literals, the end of a block, and lengths (RFC 1951, 3.2.5); codes are added to them.</summary>
    public static readonly uint[] Literals = [.. Enumerable.Range(0, 288).Select(OfLiteral)];

    /// <summary>Distances (RFC 1951, 3.2.5).</summary>
    public static readonly uint[] Distances = [.. Enumerable.Range(0, 32).Select(OfDistance)];

    /// <summary>Lengths of codes (RFC 1951, 3.2.7).</summary>
    public static readonly uint[] Lengths = [.. Enumerable.Range(0, 19).Select(symbol => (uint)symbol << 16)];

    /// <summary>The entry of a symbol whose code, or what of it is left to look up, has so many bits.</summary>
    public static uint WithCode(uint entry, int length) => entry + ((uint)length << 8) + (uint)length;

    public static uint Table(int start, int primaryBits, int bits) =>
        IsTable | ((uint)start << 16) | ((uint)bits << 8) | (uint)primaryBits;

    /// <summary>The length or distance of an entry, or its literal.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="bits">The input from the code's first bit on.</param>
    public static int Value(uint entry, ulong bits) =>
        (int)((entry >> 16) + ((bits & ~(ulong.MaxValue << (int)(entry & 0x3F))) >> ((int)(entry >> 8) & 0x1F)));

    private static uint OfLiteral(int symbol) => symbol switch
    {
        < LiteralCount => Literal | ((uint)symbol << 16),
        LiteralCount => IsBlockEnd,
        < ExtraFrom => (uint)(symbol - LiteralCount + 2) << 16,
        < 285 => WithExtra(((symbol - ExtraFrom) / 4) + 1, 4 + ((symbol - ExtraFrom) % 4), 3),
        285 => (uint)LongestMatch << 16,
        _ => IsInvalid,
    };

    private static uint OfDistance(int symbol) => symbol switch
    {
        < 2 => (uint)(symbol + 1) << 16,
        < 30 => WithExtra((symbol / 2) - 1, 2 + (symbol % 2), 1),
        _ => IsInvalid,
    };

    private static uint WithExtra(int bits, int first, int least) =>
        ((uint)((first << bits) + least) << 16) | (uint)bits;
}
