using System.Buffers.Binary;
using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Avro;

/// <summary>
/// The stored bytes of a block, as a stream for an inflater: its last bytes singly, so that what the inflater leaves is
/// what follows its data.
/// </summary>
/// <remarks>
/// Nothing does, except in files of the libraries for Python: they make a zlib stream, and take the first two bytes off
/// its front and the last one off its end. Three bytes of its checksum, or with other libraries all four, are left.
/// </remarks>
internal sealed class AvroDeflateInput(ReadOnlyMemory<byte> stored) : ReadOnlyStream
{
    private const int ChecksumLength = sizeof(uint);
    private const int CutChecksumLength = 3;

    private ReadOnlyMemory<byte> _left = stored;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left.IsEmpty)
        {
            throw new InvalidDataException("The deflate data ends early.");
        }

        var length = Math.Min(buffer.Length, Math.Max(_left.Length - ChecksumLength - 1, 1));
        _left[..length].CopyTo(buffer);
        _left = _left[length..];
        return ValueTask.FromResult(length);
    }

    /// <summary>Whether the inflater has left nothing, or no more than belongs there.</summary>
    /// <param name="content">What it has made of the rest.</param>
    public bool EndsWith(ReadOnlySpan<byte> content)
    {
        if (_left.Length is not (CutChecksumLength or ChecksumLength))
        {
            return _left.IsEmpty;
        }

        Span<byte> checksum = stackalloc byte[ChecksumLength];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Adler32(content));
        return checksum.StartsWith(_left.Span);
    }

    /// <summary>The checksum of zlib streams (RFC 1950).</summary>
    private static uint Adler32(ReadOnlySpan<byte> content)
    {
        const uint Modulus = 65_521;
        // So many bytes cannot overflow the sums.
        const int Run = 5_552;
        var (sum, sums) = (1u, 0u);
        while (!content.IsEmpty)
        {
            var run = content[..Math.Min(Run, content.Length)];
            foreach (var value in run)
            {
                sum += value;
                sums += sum;
            }

            (sum, sums) = (sum % Modulus, sums % Modulus);
            content = content[run.Length..];
        }

        return (sums << 16) | sum;
    }
}
