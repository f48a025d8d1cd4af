namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>
/// Decodes an lzop file, and never turns a truncated or damaged one into a short one. A file may have any number of
/// members. The checksums that they have are verified: of each header, and of each block unless lzop was called with
/// <c>-F</c>. Zero bytes behind the last member are padding, as they are to lzop; anything else there is a fault. A file
/// of 0 bytes is an empty file.
/// </summary>
/// <remarks>
/// It holds one block, stored and decompressed: half a megabyte as lzop writes them, and 128 MiB at most. What reading the
/// stored bytes throws passes through.
/// </remarks>
internal sealed class LzopDecoder : ReadOnlyStream
{
    private readonly StoredInput _input;
    private readonly LzopHeaderReader _header;
    private readonly LzopBlock _block;
    private State _state = State.BeforeMember;
    private LzopFlags _flags;

    public LzopDecoder(Stream content)
    {
        _input = new StoredInput(content, "lzop");
        _header = new LzopHeaderReader(_input);
        _block = new LzopBlock(_input);
    }

    private enum State
    {
        BeforeMember,
        InMember,
        AtEnd,
    }

    /// <exception cref="CorruptFileException">The file is not lzop, or truncated, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && _state != State.AtEnd)
        {
            if (_block.Take(buffer.Span) is var read and > 0)
            {
                return read;
            }

            if (_state == State.BeforeMember)
            {
                await OpenMemberAsync(cancellationToken);
            }
            else if (!await _block.ReadAsync(_flags, cancellationToken))
            {
                _state = State.BeforeMember;
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _block.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Starts the next member, or finds that there is none.</summary>
    private async ValueTask OpenMemberAsync(CancellationToken cancellationToken)
    {
        var isFirst = _input.Offset == 0;
        await _input.EnsureAsync(FileSignature.HeadLength, cancellationToken);
        if (_input.Buffered.IsEmpty || (!isFirst && _input.Buffered[0] == 0))
        {
            await _input.SkipPaddingAsync(cancellationToken);
            _state = State.AtEnd;
            return;
        }

        var magic = _input.Buffered[..Math.Min(_input.Buffered.Length, LzopHeaderReader.Magic.Length)];
        if (!LzopHeaderReader.Magic.StartsWith(magic))
        {
            throw isFirst ? _input.NotAsPromised() : _input.FollowedByOther(0);
        }

        _flags = await _header.ReadAsync(cancellationToken);
        _state = State.InMember;
    }
}
