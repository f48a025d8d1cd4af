namespace Blueshift.Copy.Decompression.Deflate;

/// <summary>Bytes read as bits, the lowest bit of each byte first.</summary>
/// <param name="bytes">The input.</param>
/// <param name="buffer">The bits left over from the input before.</param>
/// <param name="count">How many.</param>
internal ref struct BitInput(ReadOnlySpan<byte> bytes, ulong buffer, int count)
{
    public readonly ReadOnlySpan<byte> Bytes = bytes;

    /// <summary>The next bits, the first lowest. Above <see cref="Count"/> there may be more of the input's, or zeros.</summary>
    public ulong Buffer = buffer;

    public int Count = count;

    /// <summary>The place of the next byte that is not in the buffer.</summary>
    public int Next;

    /// <summary>Buffers 56 to 63 bits, or what there is.</summary>
    public void Refill()
    {
        for (; Count < 56 && Next < Bytes.Length; Count += 8)
        {
            Buffer |= (ulong)Bytes[Next++] << Count;
        }
    }

    /// <summary>Takes a few bits; false when the input ends before.</summary>
    public bool TryTake(int bits, out int value)
    {
        if (Count < bits)
        {
            Refill();
        }

        value = (int)(Buffer & ((1UL << bits) - 1));
        if (Count < bits)
        {
            return false;
        }

        Drop(bits);
        return true;
    }

    public void Drop(int bits)
    {
        Buffer >>= bits;
        Count -= bits;
    }

    /// <summary>Leaves no whole byte in the buffer.</summary>
    public void ReturnBytes()
    {
        Next -= Count >> 3;
        Count &= 7;
        Buffer &= (1UL << Count) - 1;
    }
}
