using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

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
    private readonly StoredInput _input;
    private readonly GzipInput _compressed;
    private readonly GzipHeaderReader _header;
    private readonly Crc32 _checksum = new();
    private DeflateStream? _member;
    private uint _length;
    private bool _isFinished;

    public GzipDecoder(Stream content)
    {
        _input = new StoredInput(content, "gzip");
        _compressed = new GzipInput(_input);
        _header = new GzipHeaderReader(_input);
    }

    /// <exception cref="CorruptFileException">The file is not gzip, or truncated, or damaged.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && (_member is not null || await OpenMemberAsync(cancellationToken)))
        {
            var read = await InflateAsync(_member!, buffer, cancellationToken);
            if (read > 0)
            {
                _checksum.Append(buffer.Span[..read]);
                _length = unchecked(_length + (uint)read);
                return read;
            }

            await CloseMemberAsync(cancellationToken);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _member?.Dispose();
        _compressed.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
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
        _member = new DeflateStream(_compressed, CompressionMode.Decompress, leaveOpen: true);
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

    private async ValueTask<int> InflateAsync(
        DeflateStream member, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await member.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException exception) when (!_input.HasFailed)
        {
            throw _input.Damaged("it is no deflate stream", exception);
        }
    }

    /// <summary>Verifies the footer of the member that has ended, and that what follows is a member, padding or nothing.</summary>
    private async ValueTask CloseMemberAsync(CancellationToken cancellationToken)
    {
        await _member!.DisposeAsync();
        _member = null;
        if (!await _input.EnsureAsync(GzipInput.FooterLength, cancellationToken))
        {
            throw _input.EndsEarly("inside a footer");
        }

        var footer = _input.Buffered[..GzipInput.FooterLength];
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer) != _checksum.GetCurrentHashAsUInt32()
            || BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]) != _length)
        {
            throw _input.Damaged("checksum or length of a member do not match");
        }

        _input.Advance(GzipInput.FooterLength);
        if (await _input.EnsureAsync(1, cancellationToken) && _input.Buffered[0] != 0x1F)
        {
            await _input.SkipPaddingAsync(cancellationToken);
            _isFinished = true;
        }
    }
}
