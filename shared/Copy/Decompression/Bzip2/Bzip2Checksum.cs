namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>CRC-32 as bzip2 has it: the polynomial of gzip's, but the highest bit of each byte first.</summary>
internal static class Bzip2Checksum
{
    public const uint Start = 0xFFFFFFFF;

    private const uint Polynomial = 0x04C11DB7;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shift((uint)value << 24))];

    /// <summary>The checksum of one more piece; that of the whole is the complement.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            checksum = (checksum << 8) ^ Table[(checksum >> 24) ^ b];
        }

        return checksum;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value << 1) ^ (value >> 31 == 0 ? 0 : Polynomial);
        }

        return value;
    }
}
