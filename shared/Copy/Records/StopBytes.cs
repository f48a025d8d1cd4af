using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Blueshift.Copy.Records;

/// <summary>A few bytes that a parser stops at, and the search for all of them in one block of the input.</summary>
internal sealed class StopBytes
{
    /// <summary>Bytes searched at a time: one for each bit of the result.</summary>
    public const int BlockLength = 64;

    private readonly Vector256<byte> _first;
    private readonly Vector256<byte> _second;
    private readonly Vector256<byte> _third;
    private readonly Vector256<byte> _fourth;

    /// <param name="bytes">One to four bytes.</param>
    public StopBytes(params ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, 4);
        _first = Vector256.Create(bytes[0]);
        _second = Vector256.Create(bytes[Math.Min(1, bytes.Length - 1)]);
        _third = Vector256.Create(bytes[Math.Min(2, bytes.Length - 1)]);
        _fourth = Vector256.Create(bytes[^1]);
    }

    /// <summary>One bit for each of the first bytes of <paramref name="input"/>, set where one of the bytes stands.</summary>
    public ulong Find(ReadOnlySpan<byte> input)
    {
        if (input.Length >= BlockLength)
        {
            ref var start = ref MemoryMarshal.GetReference(input);
            return Find(Vector256.LoadUnsafe(ref start)) | ((ulong)Find(Vector256.LoadUnsafe(ref start, 32)) << 32);
        }

        Span<byte> block = stackalloc byte[BlockLength];
        input.CopyTo(block);
        return Find(block) & ((1UL << input.Length) - 1);
    }

    private uint Find(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, _first) | Vector256.Equals(bytes, _second)
            | Vector256.Equals(bytes, _third) | Vector256.Equals(bytes, _fourth)).ExtractMostSignificantBits();
}
