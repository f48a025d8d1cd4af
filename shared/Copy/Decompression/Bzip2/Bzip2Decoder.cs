using System.Numerics;

namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>
/// Decodes a bzip2 file, and never turns a truncated or damaged one into a short one. A file may have any number of
/// streams, as pbzip2 and lbzip2 write them; the checksum of each block and stream is verified, and nothing else may
/// follow. A file of 0 bytes is an empty file.
/// </summary>
/// <remarks>
/// It holds one block, 3.6 MB, whatever the file's size. What reading the stored bytes throws passes through.
/// </remarks>
internal sealed class Bzip2Decoder : ReadOnlyStream
{
    /// <summary>Half of what marks a block or the end of a stream, in bits.</summary>
    private const int MagicPartLength = 24;

    private readonly StoredInput _input;
    private readonly Bzip2Bits _bits;
    private readonly Bzip2Block _block;
    private readonly Bzip2Content _content = new();
    private State _state = State.BeforeStream;
    private int _level;
    private uint _checksum;

    public Bzip2Decoder(Stream content)
    {
        _input = new StoredInput(content, "bzip2");
        _bits = new Bzip2Bits(_input);
        _block = new Bzip2Block(_bits);
    }

    private enum State
    {
        BeforeStream,
        BeforeBlock,
        InBlock,
        AtEnd,
    }

    private static ReadOnlySpan<byte> Magic => "BZh"u8;

    /// <exception cref="CorruptFileException">The file is not bzip2, or truncated, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && _state != State.AtEnd)
        {
            switch (_state)
            {
                case State.BeforeStream:
                    await OpenStreamAsync(cancellationToken);
                    break;
                case State.BeforeBlock:
                    await OpenBlockAsync(cancellationToken);
                    break;
                default:
                    if (_content.Read(buffer.Span) is var read and > 0)
                    {
                        return read;
                    }

                    CloseBlock();
                    break;
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

    private async ValueTask OpenStreamAsync(CancellationToken cancellationToken)
    {
        if (await _bits.IsAtEndAsync(cancellationToken))
        {
            _state = State.AtEnd;
            return;
        }

        if (_input.Offset == 0)
        {
            await _input.EnsureAsync(FileSignature.HeadLength, cancellationToken);
            if (!Magic.StartsWith(_input.Buffered[..Math.Min(_input.Buffered.Length, Magic.Length)]))
            {
                throw _input.NotAsPromised();
            }
        }

        for (var i = 0; i < Magic.Length; i++)
        {
            if (await _bits.ReadAsync(8, cancellationToken) != Magic[i])
            {
                throw _bits.FollowedByOther(i + 1);
            }
        }

        _level = await _bits.ReadAsync(8, cancellationToken) - '0';
        _state = _level is >= 1 and <= 9 ? State.BeforeBlock : throw _bits.Damaged("a header has no level of 1 to 9");
        _checksum = 0;
    }

    private async ValueTask OpenBlockAsync(CancellationToken cancellationToken)
    {
        var first = await _bits.ReadAsync(MagicPartLength, cancellationToken);
        switch ((first, await _bits.ReadAsync(MagicPartLength, cancellationToken)))
        {
            case (0x314159, 0x265359):
                await _block.ReadAsync(_level, _content, cancellationToken);
                _state = State.InBlock;
                break;
            case (0x177245, 0x385090):
                await CloseStreamAsync(cancellationToken);
                break;
            default:
                throw _bits.Damaged("neither a block nor the stream's end is where one must be");
        }
    }

    private void CloseBlock()
    {
        var checksum = ~_content.Checksum;
        if (checksum != _block.ExpectedChecksum)
        {
            throw _bits.Damaged("the checksum of a block does not match");
        }

        _checksum = BitOperations.RotateLeft(_checksum, 1) ^ checksum;
        _state = State.BeforeBlock;
    }

    private async ValueTask CloseStreamAsync(CancellationToken cancellationToken)
    {
        if (await _bits.ReadChecksumAsync(cancellationToken) != _checksum)
        {
            throw _bits.Damaged("the checksum of a stream does not match");
        }

        _bits.AlignToByte();
        _state = State.BeforeStream;
    }
}
