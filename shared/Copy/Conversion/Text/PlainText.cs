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
        switch (text.Length)
        {
            case > 2 * sizeof(ulong):
                return !text.ContainsAnyExceptInRange((byte)0x01, (byte)0x7F);
            case >= sizeof(ulong):
                return IsPlain(MemoryMarshal.Read<ulong>(text))
                    && IsPlain(MemoryMarshal.Read<ulong>(text[^sizeof(ulong)..]));
            case >= sizeof(uint):
                return IsPlain(MemoryMarshal.Read<uint>(text) | ((ulong)MemoryMarshal.Read<uint>(text[^sizeof(uint)..]) << 32));
            default:
                foreach (var value in text)
                {
                    if (value is 0 or > 0x7F)
                    {
                        return false;
                    }
                }

                return true;
        }
    }

    // Subtracting one from each byte sets the high bit of those that were zero, where none has it of itself.
    private static bool IsPlain(ulong bytes) => ((bytes | (bytes - LowBits)) & HighBits) == 0;
}
