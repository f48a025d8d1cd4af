using System.Buffers.Binary;
using System.IO.Hashing;
using Blueshift.Copy.Decompression.Deflate;

namespace Blueshift.Copy.Decompression.Gzip;

/// <summary>
/// Decodes a gzip file (RFC 1952), and never turns a truncated or damaged one into a short one: the framework's own
/// stream ends quietly where the file does, whether or not a member was complete.
/// </summary>
/// <remarks>
/// A file may have any number of members; the checksum and length of each are verified. Zero bytes behind the last are
/// padding, anything else there is a fault. A file of 0 bytes is an empty file, as it is to the framework's stream.
/// What reading the stored bytes throws passes through.
/// </remarks>
internal sealed class GzipDecoder : ReadOnlyStream
{
    /// <summary>The length of CRC32 and size behind a member.</summary>
    private const int FooterLength = 8;

    private readonly StoredInput _input;
    private readonly GzipHeaderReader _header;
    private readonly Crc32 _checksum = new();
    private readonly Inflater _inflater = new();
    private InflateStatus _status;
    private bool _isInMember;
    private uint _length;
    private bool _isFinished;

    public GzipDecoder(Stream content)
    {
        _input = new StoredInput(content, "gzip");
        _header = new GzipHeaderReader(_input);
    }

    /// <exception cref="CorruptFileException">The file is not gzip, or truncated, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && (_isInMember || await OpenMemberAsync(cancellationToken)))
        {
            if (!_inflater.Decoded.IsEmpty)
            {
                return TakeDecoded(buffer.Span);
            }

            await GoOnAsync(cancellationToken);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _inflater.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
    }

    private int TakeDecoded(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _inflater.Decoded.Length);
        _inflater.Decoded[..count].CopyTo(buffer);
        _inflater.Take(count);
        return count;
    }

    /// <summary>Does what the inflater has stopped for, and lets it go on.</summary>
    private async ValueTask GoOnAsync(CancellationToken cancellationToken)
    {
        switch (_status)
        {
            case InflateStatus.End:
                await CloseMemberAsync(cancellationToken);
                return;
            case InflateStatus.Damaged:
                throw _input.Damaged("it is no deflate stream");
            case InflateStatus.NeedsInput when !await _input.EnsureAsync(_input.Buffered.Length + 1, cancellationToken):
                throw _input.EndsEarly("inside compressed data");
        }

        _status = _inflater.Inflate(_input.Buffered, out var consumed);
        _input.Advance(consumed);
        _checksum.Append(_inflater.Decoded);
        _length = unchecked(_length + (uint)_inflater.Decoded.Length);
    }

    /// <summary>Starts the next member; false when there is none.</summary>
    private async ValueTask<bool> OpenMemberAsync(CancellationToken cancellationToken)
    {
        _isFinished = _isFinished || !await _input.EnsureAsync(1, cancellationToken);
        if (_isFinished)
        {
            return false;
        }

        if (_input.Offset == 0)
        {
            await CheckSignatureAsync(cancellationToken);
        }

        await _header.ReadAsync(cancellationToken);
        _inflater.Reset();
        (_isInMember, _status) = (true, InflateStatus.Decoding);
        _checksum.Reset();
        _length = 0;
        return true;
    }

    private async ValueTask CheckSignatureAsync(CancellationToken cancellationToken)
    {
        await _input.EnsureAsync(FileSignature.HeadLength, cancellationToken);
        if (_input.Buffered[0] != 0x1F || (_input.Buffered.Length > 1 && _input.Buffered[1] != 0x8B))
        {
            throw _input.NotAsPromised();
        }
    }

    /// <summary>Verifies the footer of the member that has ended, and that what follows is a member, padding or nothing.</summary>
    private async ValueTask CloseMemberAsync(CancellationToken cancellationToken)
    {
        _isInMember = false;
        if (!await _input.EnsureAsync(FooterLength, cancellationToken))
        {
            throw _input.EndsEarly("inside a footer");
        }

        var footer = _input.Buffered[..FooterLength];
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer) != _checksum.GetCurrentHashAsUInt32()
            || BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) != _length)
        {
            throw _input.Damaged("checksum or length of a member do not match");
        }

        _input.Advance(FooterLength);
        if (await _input.EnsureAsync(1, cancellationToken) && _input.Buffered[0] != 0x1F)
        {
            await _input.SkipPaddingAsync(cancellationToken);
            _isFinished = true;
        }
    }
}
