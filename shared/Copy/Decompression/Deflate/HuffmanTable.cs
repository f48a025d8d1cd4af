namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>Finds the symbol of a code by the next bits: most at once, those of longer codes by a further table.</summary>
/// <param name="primaryBits">How many bits the first look goes by.</param>
/// <param name="symbols">The entry of each symbol, see <see cref="CodeEntry"/>.</param>
internal sealed class HuffmanTable(int primaryBits, uint[] symbols)
{
    private const int LongestCode = 15;

    // Two symbols at least share the beginning of their longer codes, so there are at most half as many further tables.
    private readonly uint[] _entries =
        new uint[(1 << primaryBits) + (symbols.Length / 2 * (1 << (LongestCode - primaryBits)))];

    private readonly byte[] _longest = new byte[1 << primaryBits];

    public uint[] Entries => _entries;

    /// <summary>
    /// Makes the table of the code whose symbols have these lengths (RFC 1951, 3.2.2). False when they are those of no
    /// code, or of one with room for more symbols.
    /// </summary>
    /// <param name="lengths">In bits; 0 for a symbol without a code.</param>
    /// <param name="mayBeAlone">Whether one symbol may have a code of one bit to itself, or none have any, as zlib has it.</param>
    public bool TryBuild(ReadOnlySpan<byte> lengths, bool mayBeAlone)
    {
        Span<int> counts = stackalloc int[LongestCode + 1];
        foreach (var length in lengths)
        {
            counts[length]++;
        }

        counts[0] = 0;
        var room = 1;
        for (var length = 1; length <= LongestCode; length++)
        {
            room = (room << 1) - counts[length];
            if (room < 0)
            {
                return false;
            }
        }

        if (room > 0 && !(mayBeAlone && counts[1] <= 1 && !counts[2..].ContainsAnyExcept(0)))
        {
            return false;
        }

        if (room > 0)
        {
            _entries.AsSpan(0, 1 << primaryBits).Fill(CodeEntry.IsInvalid);
        }

        Fill(lengths, counts);
        return true;
    }

    private void Fill(ReadOnlySpan<byte> lengths, ReadOnlySpan<int> counts)
    {
        Span<int> codes = stackalloc int[LongestCode + 1];
        StartCodes(counts, codes);
        if (counts[(primaryBits + 1)..].ContainsAnyExcept(0))
        {
            FindLongest(lengths, codes);
            StartCodes(counts, codes);
        }

        var end = 1 << primaryBits;
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0)
            {
                continue;
            }

            var code = Reverse(codes[length]++, length);
            if (length <= primaryBits)
            {
                Repeat(CodeEntry.WithCode(symbols[symbol], length), code, length, _entries.AsSpan(0, 1 << primaryBits));
                continue;
            }

            var first = code & ((1 << primaryBits) - 1);
            if (_longest[first] > 0)
            {
                _entries[first] = CodeEntry.Table(end, primaryBits, _longest[first] - primaryBits);
                end += 1 << (_longest[first] - primaryBits);
                _longest[first] = 0;
            }

            var (start, bits) = ((int)((_entries[first] >> 16) & 0x7FFF), (int)((_entries[first] >> 8) & 0x1F));
            var rest = length - primaryBits;
            Repeat(CodeEntry.WithCode(symbols[symbol], rest), code >> primaryBits, rest, _entries.AsSpan(start, 1 << bits));
        }
    }

    /// <summary>How long the longest code is that begins with each group of bits, where the first look is not enough.</summary>
    private void FindLongest(ReadOnlySpan<byte> lengths, Span<int> codes)
    {
        _longest.AsSpan().Clear();
        foreach (var length in lengths)
        {
            if (length == 0)
            {
                continue;
            }

            var code = Reverse(codes[length]++, length);
            if (length > primaryBits)
            {
                ref var longest = ref _longest[code & ((1 << primaryBits) - 1)];
                longest = Math.Max(longest, length);
            }
        }
    }

    private static void StartCodes(ReadOnlySpan<int> counts, Span<int> codes)
    {
        for (var length = 1; length < codes.Length; length++)
        {
            codes[length] = (codes[length - 1] + counts[length - 1]) << 1;
        }
    }

    /// <summary>Sets the entry wherever the code's bits stand, whatever follows them.</summary>
    private static void Repeat(uint entry, int code, int length, Span<uint> table)
    {
        for (var index = code; index < table.Length; index += 1 << length)
        {
            table[index] = entry;
        }
    }

    private static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (var bit = 0; bit < length; bit++)
        {
            reversed = (reversed << 1) | ((code >> bit) & 1);
        }

        return reversed;
    }
}
