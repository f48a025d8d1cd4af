using System.Buffers.Binary;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>Reads decimal digits in ASCII, eight at a time.</summary>
internal static class AsciiDigits
{
    /// <summary>Digits that are read at a time.</summary>
    public const int ChunkLength = sizeof(ulong);

    private const int HalfLength = sizeof(uint);
    private const ulong Zeros = 0x3030_3030_3030_3030;
    private const ulong HighHalves = 0xF0F0_F0F0_F0F0_F0F0;

    // Carries 0x3A to 0x3F, which have the high half of a digit and are none, into 0x40.
    private const ulong BeyondNine = 0x0606_0606_0606_0606;

    /// <summary>Whether all eight bytes are digits; the first is the lowest byte.</summary>
    public static bool AreDigits(ulong chunk) =>
        ((chunk & HighHalves) | (((chunk + BeyondNine) & HighHalves) >> 4)) == (Zeros | (Zeros >> 4));

    /// <summary>The number that eight digits stand for; the first is the lowest byte.</summary>
    /// <remarks>Joins neighbours to numbers of two, four and eight digits.</remarks>
    public static uint Value(ulong chunk)
    {
        chunk -= Zeros;
        chunk = (chunk * 10) + (chunk >> 8);
        return (uint)((((chunk & 0x0000_00FF_0000_00FF) * (100 + (1_000_000UL << 32)))
            + (((chunk >> 16) & 0x0000_00FF_0000_00FF) * (1 + (10_000UL << 32)))) >> 32);
    }

    public static ulong ReadChunk(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    /// <summary>
    /// Appends the digits that a text begins with to a number, and counts them. Of more than 19 digits in all, only the
    /// count is of use.
    /// </summary>
    public static int Append(ReadOnlySpan<byte> text, ref ulong value)
    {
        var number = value;
        var count = 0;
        while (text.Length - count >= ChunkLength)
        {
            var chunk = ReadChunk(text[count..]);
            if (!AreDigits(chunk))
            {
                break;
            }

            number = (number * 100_000_000) + Value(chunk);
            count += ChunkLength;
        }

        for (; count < text.Length && (uint)(text[count] - '0') is var digit and <= 9; count++)
        {
            number = (number * 10) + digit;
        }

        value = number;
        return count;
    }

    /// <summary>Reads a text of up to 18 digits and nothing else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        while (text.Length > ChunkLength)
        {
            var chunk = ReadChunk(text);
            if (!AreDigits(chunk))
            {
                return false;
            }

            value = (value * 100_000_000) + Value(chunk);
            text = text[ChunkLength..];
        }

        var last = text.Length >= HalfLength ? Pad(text) : PadShort(text);
        value = (value * PowersOfTen[text.Length]) + Value(last);
        return AreDigits(last);
    }

    /// <summary>Four to eight digits behind as many zeros as make up eight: two halves that overlap.</summary>
    private static ulong Pad(ReadOnlySpan<byte> text)
    {
        var first = BinaryPrimitives.ReadUInt32LittleEndian(text);
        var last = BinaryPrimitives.ReadUInt32LittleEndian(text[^HalfLength..]);
        var zeros = 8 * (ChunkLength - text.Length);
        return ((ulong)last << 32) | (uint)(((ulong)first << zeros) | (Zeros & ~(ulong.MaxValue << zeros)));
    }

    private static ulong PadShort(ReadOnlySpan<byte> text)
    {
        var chunk = Zeros;
        foreach (var digit in text)
        {
            chunk = (chunk >> 8) | ((ulong)digit << 56);
        }

        return chunk;
    }

    private static ReadOnlySpan<int> PowersOfTen =>
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
}
