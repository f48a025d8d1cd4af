using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>Decodes the literals, lengths and distances of a compressed block.</summary>
internal sealed class SymbolDecoder(HuffmanTable literals, HuffmanTable distances)
{
    public const int LiteralBits = 11;
    public const int DistanceBits = 8;

    /// <summary>The room that is needed to decode: literals, the longest match, and what is copied beyond its end.</summary>
    public const int Margin = 4 + 258 + (2 * CopyLength);

    private const int CopyLength = 16;

    // Two reads of eight bytes, the second up to eight bytes behind the first.
    private const int InputMargin = 2 * sizeof(ulong);

    private const uint LiteralMask = (1 << LiteralBits) - 1;
    private const uint DistanceMask = (1 << DistanceBits) - 1;

    /// <summary>Decodes until the block ends, or input or room does.</summary>
    /// <param name="bits">The input.</param>
    /// <param name="window">What has been decoded, from its beginning on.</param>
    /// <param name="end">The end of it.</param>
    public InflateStatus Decode(ref BitInput bits, byte[] window, ref int end)
    {
        InflateStatus status;
        do
        {
            status = DecodeFast(ref bits, window, ref end);
            if (status == InflateStatus.Decoding)
            {
                status = end > window.Length - Margin ? InflateStatus.NeedsRoom : DecodeOne(ref bits, window, ref end);
            }
        }
        while (status == InflateStatus.Decoding);
        return status;
    }

    /// <summary>Decodes while input and room are ample, so that no step has to ask for them.</summary>
    /// <remarks>
    /// After a refill there are 56 bits: four codes at their first look and the extra bits of a length; after the next, the
    /// 28 bits of a distance. Every index is within its array: those of the tables by their masks, which are no longer than
    /// the tables, those of input and window by their margins, and a distance is held against what is there.
    /// </remarks>
    private InflateStatus DecodeFast(ref BitInput bits, byte[] output, ref int outputEnd)
    {
        ref var input = ref MemoryMarshal.GetReference(bits.Bytes);
        ref var window = ref MemoryMarshal.GetArrayDataReference(output);
        ref var literal = ref MemoryMarshal.GetArrayDataReference(literals.Entries);
        ref var distant = ref MemoryMarshal.GetArrayDataReference(distances.Entries);
        var (buffer, count, next, end) = (bits.Buffer, bits.Count, (nint)bits.Next, (nint)outputEnd);
        var (lastInput, lastEnd) = (bits.Bytes.Length - InputMargin, output.Length - Margin);
        var status = InflateStatus.Decoding;
        while (next <= lastInput && end <= lastEnd)
        {
            (buffer, count, next) = Refill(ref input, buffer, count, next);
            var entry = Unsafe.Add(ref literal, (nint)(buffer & LiteralMask));
            if ((int)entry < 0)
            {
                Unsafe.Add(ref window, end++) = (byte)(entry >> 16);
                (buffer, count) = Drop(buffer, count, entry);
                entry = Unsafe.Add(ref literal, (nint)(buffer & LiteralMask));
                if ((int)entry < 0)
                {
                    Unsafe.Add(ref window, end++) = (byte)(entry >> 16);
                    (buffer, count) = Drop(buffer, count, entry);
                    entry = Unsafe.Add(ref literal, (nint)(buffer & LiteralMask));
                }
            }

            (entry, buffer, count) = Resolve(ref literal, entry, buffer, count);
            var bitsFrom = buffer;
            (buffer, count) = Drop(buffer, count, entry);
            if ((int)entry < 0)
            {
                Unsafe.Add(ref window, end++) = (byte)(entry >> 16);
                continue;
            }

            if ((entry & CodeEntry.IsOther) != 0)
            {
                status = StatusOf(entry);
                break;
            }

            var length = CodeEntry.Value(entry, bitsFrom);
            (buffer, count, next) = Refill(ref input, buffer, count, next);
            entry = Unsafe.Add(ref distant, (nint)(buffer & DistanceMask));
            (entry, buffer, count) = Resolve(ref distant, entry, buffer, count);
            var distance = CodeEntry.Value(entry, buffer);
            (buffer, count) = Drop(buffer, count, entry);
            if (distance > end || (entry & CodeEntry.IsOther) != 0)
            {
                status = InflateStatus.Damaged;
                break;
            }

            Copy(ref Unsafe.Add(ref window, end), distance, length);
            end += length;
        }

        (bits.Buffer, bits.Count, bits.Next, outputEnd) = (buffer, count, (int)next, (int)end);
        return status;
    }

    /// <summary>Decodes a literal or a match from what input there is, or nothing.</summary>
    private InflateStatus DecodeOne(ref BitInput bits, byte[] window, ref int end)
    {
        bits.Refill();
        var start = bits;
        var entry = Look(literals, LiteralMask, ref bits);
        var (isLiteral, length) = ((int)entry < 0, CodeEntry.Value(entry, bits.Buffer));
        var isMatch = !isLiteral && (entry & CodeEntry.IsOther) == 0;
        bits.Drop((byte)entry);
        var further = isMatch ? Look(distances, DistanceMask, ref bits) : 0;
        var distance = CodeEntry.Value(further, bits.Buffer);
        bits.Drop((byte)further);
        if (bits.Count < 0)
        {
            bits = start;
            return InflateStatus.NeedsInput;
        }

        if (isLiteral)
        {
            window[end++] = (byte)(entry >> 16);
            return InflateStatus.Decoding;
        }

        if (!isMatch)
        {
            return StatusOf(entry);
        }

        if (distance > end || (further & CodeEntry.IsOther) != 0)
        {
            return InflateStatus.Damaged;
        }

        Copy(ref window[end], distance, length);
        end += length;
        return InflateStatus.Decoding;
    }

    private static uint Look(HuffmanTable table, uint mask, ref BitInput bits)
    {
        var entry = table.Entries[bits.Buffer & mask];
        (entry, bits.Buffer, bits.Count) = Resolve(ref table.Entries[0], entry, bits.Buffer, bits.Count);
        return entry;
    }

    private static InflateStatus StatusOf(uint entry) =>
        (entry & CodeEntry.IsBlockEnd) == CodeEntry.IsBlockEnd ? InflateStatus.BlockEnd : InflateStatus.Damaged;

    /// <summary>Goes on to the further table where a code is longer than the first look.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Entry, ulong Buffer, int Count) Resolve(ref uint entries, uint entry, ulong buffer, int count)
    {
        if ((entry & CodeEntry.IsTable) == CodeEntry.IsTable)
        {
            (buffer, count) = Drop(buffer, count, entry);
            var mask = (1U << ((int)(entry >> 8) & 0x1F)) - 1;
            entry = Unsafe.Add(ref entries, (nint)((entry >> 16) + ((uint)buffer & mask)));
        }

        return (entry, buffer, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Buffer, int Count) Drop(ulong buffer, int count, uint entry) =>
        (buffer >> (int)entry, count - (byte)entry);

    /// <summary>Fills up to 56 bits or more; bits that are there already are read again, and stay what they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Buffer, int Count, nint Next) Refill(ref byte input, ulong buffer, int count, nint next)
    {
        var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref input, next));
        var ordered = BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
        return (buffer | (ordered << count), count | 56, next + ((63 - count) >> 3));
    }

    /// <summary>Repeats what stands so far back; up to <see cref="CopyLength"/> bytes behind the match are overwritten.</summary>
    private static void Copy(ref byte target, int distance, int length)
    {
        ref var source = ref Unsafe.Subtract(ref target, distance);
        if (distance >= CopyLength)
        {
            Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);
            for (var copied = CopyLength; copied < length; copied += CopyLength)
            {
                Vector128.LoadUnsafe(ref source, (nuint)copied).StoreUnsafe(ref target, (nuint)copied);
            }
        }
        else if (distance == 1)
        {
            Unsafe.InitBlockUnaligned(ref target, source, (uint)length);
        }
        else
        {
            for (var copied = 0; copied < length; copied++)
            {
                Unsafe.Add(ref target, copied) = Unsafe.Add(ref source, copied);
            }
        }
    }
}
