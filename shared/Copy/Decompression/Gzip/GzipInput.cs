namespace Blueshift.Copy.Decompression.Gzip;

/// <summary>
/// The stored bytes of a gzip file, as a stream for an inflater that never hands over bytes from both sides of a place
/// where a member may end.
/// </summary>
/// <remarks>
/// An inflater takes what it is given and does not say how much of it belonged to its member. But a member can only end
/// 8 bytes (its footer) before something that may follow a member: another member's first bytes, zero padding, or the
/// end of the file. Slices stop at each such place, so when the inflater has finished, the next byte is the first of the
/// footer. Where no slice stopped the member's end is not one; its checksum then fails.
/// </remarks>
internal sealed class GzipInput(StoredInput input) : ReadOnlyStream
{
    /// <summary>The length of CRC32 and size behind a member.</summary>
    public const int FooterLength = 8;

    /// <summary>How far a slice's end must see ahead: over a footer and what tells that something follows it.</summary>
    private const int Lookahead = FooterLength + 4;

    private static ReadOnlySpan<byte> MemberStart => [0x1F, 0x8B, 0x08];

    private static ReadOnlySpan<byte> ZeroRun => [0, 0, 0, 0];

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!await input.EnsureAsync(Lookahead + 1, cancellationToken) && input.Buffered.IsEmpty)
        {
            throw input.EndsEarly("inside compressed data");
        }

        var length = SliceLength(buffer.Length);
        input.Buffered[..length].CopyTo(buffer.Span);
        input.Advance(length);
        return length;
    }

    /// <summary>How many bytes can be handed over without passing a place where a member may end; at least 1.</summary>
    private int SliceLength(int wanted)
    {
        var bytes = input.Buffered[..Math.Min(input.Buffered.Length, wanted + Lookahead)];
        var length = Math.Max(bytes.Length - Lookahead, 1);
        var member = bytes.Length > FooterLength ? bytes[(FooterLength + 1)..].IndexOf(MemberStart) : -1;
        if (member >= 0)
        {
            length = Math.Min(length, member + 1);
        }

        // A footer may itself end in zeros, so from its length before a run of zeros up to the run any byte may be a
        // member's last. Of a run that the slice starts in, they have all been handed over singly.
        var passed = Math.Max(bytes.IndexOfAnyExcept((byte)0), 0);
        var zeros = bytes[passed..].IndexOf(ZeroRun);
        return zeros < 0 ? length : Math.Clamp(passed + zeros - FooterLength, 1, length);
    }
}
