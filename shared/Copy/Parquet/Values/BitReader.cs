using System.Buffers.Binary;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>Numbers of any width, packed from the lowest bit of each byte up.</summary>
internal static class BitReader
{
    private const int SafeWidth = 56;

    /// <param name="bytes">The array that the number stands in.</param>
    /// <param name="end">Where what may be read of it ends; what is behind reads as zero.</param>
    /// <param name="bit">Of the number's lowest bit, from the start of the array.</param>
    /// <param name="width">Bits of the number, 1 to 64.</param>
    public static ulong Read(byte[] bytes, int end, long bit, int width)
    {
        if (width > SafeWidth)
        {
            return Read(bytes, end, bit, SafeWidth) | (Read(bytes, end, bit + SafeWidth, width - SafeWidth) << SafeWidth);
        }

        var start = (int)(bit >> 3);
        var word = start + sizeof(ulong) <= end
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start))
            : ReadRest(bytes.AsSpan(start, Math.Max(0, end - start)));
        return (word >> (int)(bit & 7)) & ((1UL << width) - 1);
    }

    private static ulong ReadRest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        bytes.CopyTo(word);
        return BinaryPrimitives.ReadUInt64LittleEndian(word);
    }
}
