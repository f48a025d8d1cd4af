namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>The checksum Adler-32 (RFC 1950).</summary>
internal static class Adler32
{
    private const uint Base = 65521;

    /// <summary>So many bytes can be added before the sums pass 32 bits.</summary>
    private const int MaxAdded = 5552;

    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var (sum, sumOfSums) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, MaxAdded)];
            foreach (var b in piece)
            {
                sum += b;
                sumOfSums += sum;
            }

            (sum, sumOfSums) = (sum % Base, sumOfSums % Base);
            bytes = bytes[piece.Length..];
        }

        return (sumOfSums << 16) | sum;
    }
}
