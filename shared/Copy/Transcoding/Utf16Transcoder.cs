using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Transcoding;

/// <summary>
/// Turns UTF-16 into UTF-8, without its byte order mark. A surrogate without the other one becomes the three bytes that
/// UTF-8 would have for it if it were a character, which is an error of the row it stands in. A file of 0 bytes is empty.
/// </summary>
/// <remarks>Memory does not grow with the file. What reading the content throws passes through.</remarks>
/// <param name="content">The file, decompressed. It is not disposed of.</param>
/// <param name="encoding">One of UTF-16.</param>
internal sealed class Utf16Transcoder(Stream content, TextEncoding encoding) : ReadOnlyStream
{
    private const int BufferLength = 64 * 1024;
    private const int UnitLength = sizeof(char);
    private const int LongestCharacter = 4;
    private const int SurrogateLength = 3;

    private readonly byte[] _small = new byte[LongestCharacter];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private ReadOnlyMemory<byte> _pending;
    private bool _hasStarted;
    private bool _isSwapped;
    private bool _isComplete;
    private long _length;

    /// <summary>What is buffered: units in this machine's byte order up to the middle, bytes as they came behind it.</summary>
    private (int Start, int Middle, int End) _read;

    /// <summary>Null where the encoding is UTF-8, which needs none.</summary>
    public static Utf16Transcoder? For(TextEncoding encoding, Stream content) =>
        encoding == TextEncoding.Utf8 ? null : new(content, encoding);

    /// <exception cref="CorruptFileException">The file is not in the encoding, or ends within a unit.</exception>
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasStarted)
        {
            await StartAsync(cancellationToken);
            _hasStarted = true;
        }

        while (!buffer.IsEmpty)
        {
            if (Take(buffer) is var taken and > 0)
            {
                return taken;
            }

            if (_isComplete)
            {
                return _read.Start == _read.End ? 0 : throw EndsWithinUnit();
            }

            await FillAsync(cancellationToken);
            Order();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _read = default;
        }

        base.Dispose(disposing);
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        while (_read.End < ByteOrderMark.HeadLength && !_isComplete)
        {
            await FillAsync(cancellationToken);
        }

        if (_read.End > 0)
        {
            var (isBigEndian, length) = ByteOrderMark.Find(
                _buffer.AsSpan(0, Math.Min(_read.End, ByteOrderMark.HeadLength)), encoding);
            _isSwapped = isBigEndian == BitConverter.IsLittleEndian;
            _read = (length, length, _read.End);
            Order();
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var (start, middle, end) = _read;
        _buffer.AsSpan(start, end - start).CopyTo(_buffer);
        _read = (0, middle - start, end - start);
        var read = await content.ReadAsync(_buffer.AsMemory(_read.End), cancellationToken);
        _isComplete = read == 0;
        _length += read;
        _read.End += read;
    }

    /// <summary>Brings the units that have arrived whole into this machine's byte order.</summary>
    private void Order()
    {
        var units = MemoryMarshal.Cast<byte, ushort>(_buffer.AsSpan(_read.Middle, _read.End - _read.Middle));
        if (_isSwapped)
        {
            BinaryPrimitives.ReverseEndianness(units, units);
        }

        _read.Middle += units.Length * UnitLength;
    }

    /// <summary>Transcodes what fits; a buffer that might not hold a character gets it in pieces.</summary>
    private int Take(Memory<byte> buffer)
    {
        if (_pending.IsEmpty && buffer.Length >= LongestCharacter)
        {
            return Transcode(buffer.Span);
        }

        _pending = _pending.IsEmpty ? _small.AsMemory(0, Transcode(_small)) : _pending;
        var taken = Math.Min(buffer.Length, _pending.Length);
        _pending[..taken].CopyTo(buffer);
        _pending = _pending[taken..];
        return taken;
    }

    private int Transcode(Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var units = MemoryMarshal.Cast<byte, char>(_buffer.AsSpan(_read.Start, _read.Middle - _read.Start));
            var status = Utf8.FromUtf16(
                units, target[written..], out var read, out var length, replaceInvalidSequences: false, _isComplete);
            _read.Start += read * UnitLength;
            written += length;
            if (status != OperationStatus.InvalidData || target.Length - written < SurrogateLength)
            {
                return written;
            }

            var surrogate = units[read];
            target[written++] = (byte)(0xE0 | (surrogate >> 12));
            target[written++] = (byte)(0x80 | ((surrogate >> 6) & 0x3F));
            target[written++] = (byte)(0x80 | (surrogate & 0x3F));
            _read.Start += UnitLength;
        }
    }

    private CorruptFileException EndsWithinUnit() => new(
        RowErrorCode.WrongEncoding,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the file ends within a character: UTF-16 has an even number of bytes, and the file {_length:N0}; "
            + $"it has been cut, or it is in another encoding"));
}
