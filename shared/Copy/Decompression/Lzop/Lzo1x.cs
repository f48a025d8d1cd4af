namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>
/// Undoes LZO1X, to which all of lzop's methods compress: a sequence of instructions, each of which repeats bytes that
/// have been written before, copies literal ones, or both (described in the Linux kernel's Documentation/staging/lzo.rst).
/// </summary>
internal static class Lzo1x
{
    /// <summary>The bytes of the instruction that ends a block.</summary>
    private const int EndLength = 3;

    /// <summary>A first byte above it counts literals from here.</summary>
    private const int FirstLiterals = 17;

    /// <summary>More literals than a match has behind it: it makes no difference how many.</summary>
    private const int ManyLiterals = 4;

    /// <param name="stored">A block's stored bytes.</param>
    /// <param name="content">Receives its content, which has to fill it.</param>
    /// <returns>False where the stored bytes are not those of such a block.</returns>
    public static bool TryDecompress(ReadOnlySpan<byte> stored, Span<byte> content)
    {
        var (read, written, literals) = (0, 0, 0);
        if (stored is [> FirstLiterals and var first, ..])
        {
            read = 1;
            literals = Math.Min(first - FirstLiterals, ManyLiterals);
            if (!TryCopy(first - FirstLiterals, stored, ref read, content, ref written))
            {
                return false;
            }
        }

        while (stored.Length - read >= EndLength)
        {
            if (stored[read] < 16 && literals == 0)
            {
                var count = Lzo1xMatch.ReadLength(stored[read++], 15, stored, ref read) + 3;
                literals = ManyLiterals;
                if (!TryCopy(count, stored, ref read, content, ref written))
                {
                    return false;
                }

                continue;
            }

            var match = Lzo1xMatch.Read(stored, ref read, literals);
            if (match.Distance == 0)
            {
                return match == Lzo1xMatch.End && read == stored.Length && written == content.Length;
            }

            literals = match.Literals;
            if (!TryRepeat(match, content, ref written) || !TryCopy(literals, stored, ref read, content, ref written))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryRepeat(Lzo1xMatch match, Span<byte> content, ref int written)
    {
        var (start, left) = (written - match.Distance, match.Length);
        if (start < 0 || left > content.Length - written)
        {
            return false;
        }

        // Where they reach into themselves, each pass doubles what can be copied by the next.
        while (left > 0)
        {
            var count = Math.Min(left, written - start);
            content.Slice(start, count).CopyTo(content[written..]);
            written += count;
            left -= count;
        }

        return true;
    }

    private static bool TryCopy(
        int count, ReadOnlySpan<byte> stored, ref int read, Span<byte> content, ref int written)
    {
        if (count > stored.Length - read || count > content.Length - written)
        {
            return false;
        }

        stored.Slice(read, count).CopyTo(content[written..]);
        read += count;
        written += count;
        return true;
    }
}
