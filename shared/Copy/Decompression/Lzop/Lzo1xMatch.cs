using System.Buffers.Binary;

namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>An instruction of LZO1X to repeat bytes that have been written before, and then to copy literal ones.</summary>
/// <param name="Distance">How far back the bytes start; 0 ends the block.</param>
/// <param name="Length">How many there are; they may reach into themselves.</param>
/// <param name="Literals">How many bytes to copy behind them, 0 to 3.</param>
internal readonly record struct Lzo1xMatch(int Distance, int Length, int Literals)
{
    /// <summary>No block has room for it.</summary>
    private const int TooLong = 1 << 30;

    /// <summary>What ends a block, as a match: all its bits are given.</summary>
    public static Lzo1xMatch End => new(0, 3, 0);

    /// <summary>Reads the instruction at <paramref name="read"/>.</summary>
    /// <param name="stored">A block, with at least three bytes left: so many has the last instruction, and none needs more.</param>
    /// <param name="read">Is moved behind the instruction.</param>
    /// <param name="literalsBefore">How many literals the instruction before has copied; any number above 3 is 4.</param>
    public static Lzo1xMatch Read(ReadOnlySpan<byte> stored, ref int read, int literalsBefore)
    {
        int token = stored[read++];
        switch (token)
        {
            case >= 64:
                return new((stored[read++] << 3) + ((token >> 2) & 7) + 1, (token >> 5) + 1, token & 3);
            case >= 32:
                return ReadFar(1, ReadLength(token & 31, 31, stored, ref read) + 2, stored, ref read);
            case >= 16:
                var distance = (token & 8) << 11;
                var match = ReadFar(distance, ReadLength(token & 7, 7, stored, ref read) + 2, stored, ref read);
                return match.Distance == 0 ? match : match with { Distance = match.Distance + (1 << 14) };
            default:
                var near = (stored[read++] << 2) + (token >> 2) + 1;
                return literalsBefore > 3 ? new(near + (1 << 11), 3, token & 3) : new(near, 2, token & 3);
        }
    }

    /// <summary>A length that does not fit its bits goes on in the bytes behind: a zero for each 255, and the rest.</summary>
    /// <param name="bits">What the first byte has of it; 0 where it goes on.</param>
    /// <param name="most">The most that it could have had.</param>
    /// <param name="stored">The block.</param>
    /// <param name="read">Is moved behind the length.</param>
    public static int ReadLength(int bits, int most, ReadOnlySpan<byte> stored, ref int read)
    {
        if (bits != 0)
        {
            return bits;
        }

        var zeros = stored[read..].IndexOfAnyExcept((byte)0);
        if (zeros < 0)
        {
            return TooLong;
        }

        read += zeros + 1;
        return (int)Math.Min((zeros * 255L) + most + stored[read - 1], TooLong);
    }

    /// <summary>Reads the distance of 14 bits that stands behind the length.</summary>
    private static Lzo1xMatch ReadFar(int distance, int length, ReadOnlySpan<byte> stored, ref int read)
    {
        if (!BinaryPrimitives.TryReadUInt16LittleEndian(stored[read..], out var bits))
        {
            return new(distance, TooLong, 0);
        }

        read += sizeof(ushort);
        return new(distance + (bits >> 2), length, bits & 3);
    }
}
