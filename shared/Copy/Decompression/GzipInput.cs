using System.Buffers;

namespace Blueshift.Copy.Decompression;

/// <summary>
/// The stored bytes of a gzip file, buffered. To the inflater it is a stream that never hands over bytes from both sides
/// of a place where a member may end.
/// </summary>
/// <remarks>
/// An inflater takes what it is given and does not say how much of it belonged to its member. But a member can only end
/// 8 bytes (its footer) before something that may follow a member: another member's first bytes, zero padding, or the
/// end of the file. Slices stop at each such place, so when the inflater has finished, the next byte is the first of the
/// footer. Where no slice stopped the member's end is not one; its checksum then fails.
/// </remarks>
internal sealed class GzipInput(Stream content) : ReadOnlyStream
{
    /// <summary>The length of CRC32 and size behind a member.</summary>
    public const int FooterLength = 8;

    private const int BufferLength = 64 * 1024;

    /// <summary>How far a slice's end must see ahead: over a footer and what tells that something follows it.</summary>
    private const int Lookahead = FooterLength + 4;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _start;
    private int _end;
    private bool _isComplete;

    /// <summary>Bytes of the stored file before <see cref="Buffered"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>What has been read from the file and not been taken yet.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether reading the stored file itself has thrown: then what surfaces is not about its content.</summary>
    public bool HasFailed { get; private set; }

    private static ReadOnlySpan<byte> MemberStart => [0x1F, 0x8B, 0x08];

    private static ReadOnlySpan<byte> ZeroRun => [0, 0, 0, 0];

    /// <summary>Buffers at least <paramref name="count"/> bytes; false when the file ends before.</summary>
    public async ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count && !_isComplete)
        {
            await FillAsync(cancellationToken);
        }

        return _end - _start >= count;
    }

    public void Advance(int count)
    {
        _start += count;
        Offset += count;
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await EnsureAsync(Lookahead + 1, cancellationToken);
        if (_end == _start)
        {
            throw new CorruptFileException(
                FormattableString.Invariant($"the gzip data ends early, {Offset:N0} bytes in, inside compressed data"));
        }

        var length = SliceLength(buffer.Length);
        Buffered[..length].CopyTo(buffer.Span);
        Advance(length);
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        base.Dispose(disposing);
    }

    /// <summary>How many bytes can be handed over without passing a place where a member may end; at least 1.</summary>
    private int SliceLength(int wanted)
    {
        var bytes = Buffered[..Math.Min(Buffered.Length, wanted + Lookahead)];
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

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        Buffered.CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        try
        {
            var read = await content.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _isComplete = read == 0;
            _end += read;
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }
}
