namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>Reads the codes that a block of dynamic Huffman codes begins with (RFC 1951, 3.2.7).</summary>
internal sealed class DynamicCodes
{
    private const int LiteralSymbols = 286;
    private const int DistanceSymbols = 30;
    private const int EndOfBlock = 256;
    private const int RepeatLast = 16;
    private const int RepeatZeroShort = 17;

    private static readonly byte[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly HuffmanTable _codes = new(7, CodeEntry.Lengths);
    private readonly byte[] _lengths = new byte[LiteralSymbols + DistanceSymbols + 138];

    /// <summary>Makes the tables; otherwise says why not, and what has been taken of the input is to be read again.</summary>
    public InflateStatus Read(ref BitInput bits, HuffmanTable literals, HuffmanTable distances)
    {
        if (!bits.TryTake(5, out var literalCount) || !bits.TryTake(5, out var distanceCount)
            || !bits.TryTake(4, out var codeCount))
        {
            return InflateStatus.NeedsInput;
        }

        literalCount += 257;
        distanceCount += 1;
        if (literalCount > LiteralSymbols || distanceCount > DistanceSymbols)
        {
            return InflateStatus.Damaged;
        }

        var status = ReadCodes(ref bits, codeCount + 4);
        if (status == InflateStatus.Decoding)
        {
            status = ReadLengths(ref bits, literalCount + distanceCount);
        }

        if (status != InflateStatus.Decoding)
        {
            return status;
        }

        return _lengths[EndOfBlock] > 0
            && literals.TryBuild(_lengths.AsSpan(0, literalCount), mayBeAlone: true)
            && distances.TryBuild(_lengths.AsSpan(literalCount, distanceCount), mayBeAlone: true)
            ? InflateStatus.Decoding
            : InflateStatus.Damaged;
    }

    private InflateStatus ReadCodes(ref BitInput bits, int count)
    {
        Span<byte> lengths = stackalloc byte[Order.Length];
        lengths.Clear();
        foreach (var symbol in Order.AsSpan(0, count))
        {
            if (!bits.TryTake(3, out var length))
            {
                return InflateStatus.NeedsInput;
            }

            lengths[symbol] = (byte)length;
        }

        return _codes.TryBuild(lengths, mayBeAlone: false) ? InflateStatus.Decoding : InflateStatus.Damaged;
    }

    private InflateStatus ReadLengths(ref BitInput bits, int count)
    {
        for (var index = 0; index < count;)
        {
            bits.Refill();
            var entry = _codes.Entries[bits.Buffer & 0x7F];
            var codeLength = (int)(entry & 0x3F);
            if ((entry & CodeEntry.IsOther) != 0)
            {
                return InflateStatus.Damaged;
            }

            if (bits.Count < codeLength)
            {
                return InflateStatus.NeedsInput;
            }

            bits.Drop(codeLength);
            var symbol = (int)(entry >> 16);
            if (symbol < RepeatLast)
            {
                _lengths[index++] = (byte)symbol;
                continue;
            }

            var (extra, least) = symbol switch { RepeatLast => (2, 3), RepeatZeroShort => (3, 3), _ => (7, 11) };
            if (!bits.TryTake(extra, out var more))
            {
                return InflateStatus.NeedsInput;
            }

            if ((symbol == RepeatLast && index == 0) || index + least + more > count)
            {
                return InflateStatus.Damaged;
            }

            _lengths.AsSpan(index, least + more).Fill(symbol == RepeatLast ? _lengths[index - 1] : (byte)0);
            index += least + more;
        }

        return InflateStatus.Decoding;
    }
}
