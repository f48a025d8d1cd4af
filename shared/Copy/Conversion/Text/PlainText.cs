using System.Runtime.InteropServices;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>Text that needs no second look: ASCII without NUL.</summary>
internal static class PlainText
{
    private const ulong HighBits = 0x8080_8080_8080_8080;
    private const ulong LowBits = 0x0101_0101_0101_0101;

    /// <summary>
    /// Most fields are shorter than the vectors that the general search needs, so those go eight bytes at a time.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.Length is >= sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            return IsPlain(MemoryMarshal.Read<ulong>(text))
                && IsPlain(MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]));
        }

        return !text.ContainsAnyExceptInRange((byte)0x01, (byte)0x7F);
    }

    // Subtracting one from each byte sets the high bit of those that were zero, where none has it of itself.
    private static bool IsPlain(ulong bytes) => ((bytes | (bytes - LowBits)) & HighBits) == 0;
}
