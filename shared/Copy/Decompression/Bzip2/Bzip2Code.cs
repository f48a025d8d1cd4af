namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>One of a block's Huffman codes: canonical, of 1 to 20 bits a symbol.</summary>
internal sealed class Bzip2Code
{
    /// <summary>The longest code of a symbol, in bits.</summary>
    public const int MaxLength = 20;

    /// <summary>Codes up to this length, which are nearly all that occur, are looked up.</summary>
    private const int LookupLength = 10;

    private readonly int[] _limit = new int[MaxLength + 1];
    private readonly int[] _offset = new int[MaxLength + 1];
    private readonly short[] _symbols = new short[Bzip2Block.MaxSymbols];
    private readonly ushort[] _lookup = new ushort[1 << LookupLength];
    private int _symbolCount;

    /// <summary>Sets the code up anew.</summary>
    /// <param name="lengths">The length of each symbol's code.</param>
    public void Assign(ReadOnlySpan<byte> lengths)
    {
        _symbolCount = 0;
        Array.Clear(_lookup);
        var code = 0;
        for (var length = 1; length <= MaxLength; length++)
        {
            _offset[length] = _symbolCount - code;
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                {
                    FillLookup(code, length, symbol);
                    _symbols[_symbolCount++] = (short)symbol;
                    code++;
                }
            }

            _limit[length] = code;
            code <<= 1;
        }
    }

    /// <summary>Reads one symbol; -1 where the bits are none's code.</summary>
    public int Read(Bzip2Bits bits)
    {
        var next = bits.Peek(MaxLength);
        var found = _lookup[next >> (MaxLength - LookupLength)];
        if (found != 0)
        {
            bits.Take(found & 0xF);
            return found >> 4;
        }

        for (var length = 1; length <= MaxLength; length++)
        {
            var code = next >> (MaxLength - length);
            if (code < _limit[length])
            {
                bits.Take(length);
                var place = code + _offset[length];
                return place >= 0 && place < _symbolCount ? _symbols[place] : -1;
            }
        }

        return -1;
    }

    /// <summary>A damaged block may have more codes of a length than there are; those have no place.</summary>
    private void FillLookup(int code, int length, int symbol)
    {
        if (length <= LookupLength && code < 1 << length)
        {
            var free = LookupLength - length;
            _lookup.AsSpan(code << free, 1 << free).Fill((ushort)((symbol << 4) | length));
        }
    }
}
