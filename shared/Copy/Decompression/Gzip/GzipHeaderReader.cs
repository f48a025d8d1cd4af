using System.IO.Hashing;

namespace Blueshift.Copy.Decompression.Gzip;

/// <summary>Reads the header of a gzip member, RFC 1952 section 2.3, and leaves the input at its compressed data.</summary>
internal sealed class GzipHeaderReader(StoredInput input)
{
    private const int DeflateMethod = 8;

    private readonly Crc32 _checksum = new();
    private readonly byte[] _byte = new byte[1];

    [Flags]
    private enum HeaderFlags
    {
        HeaderChecksum = 0x02,
        ExtraField = 0x04,
        FileName = 0x08,
        Comment = 0x10,
        Reserved = 0xE0,
    }

    /// <exception cref="CorruptFileException">The header is incomplete, damaged, or of an unknown kind.</exception>
    public async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        _checksum.Reset();
        await ReadMagicAsync(cancellationToken);
        if (await ReadByteAsync(cancellationToken) is var method and not DeflateMethod)
        {
            throw Damaged($"compression method {method} instead of {DeflateMethod}");
        }

        var flags = (HeaderFlags)await ReadByteAsync(cancellationToken);
        if ((flags & HeaderFlags.Reserved) != 0)
        {
            throw Damaged("reserved flags are set");
        }

        const int timeHintsAndSystem = 6;
        await SkipAsync(timeHintsAndSystem, cancellationToken);
        await SkipOptionalFieldsAsync(flags, cancellationToken);
    }

    private async ValueTask ReadMagicAsync(CancellationToken cancellationToken)
    {
        if (await ReadByteAsync(cancellationToken) != 0x1F || await ReadByteAsync(cancellationToken) != 0x8B)
        {
            throw Damaged("it does not start with 1f 8b");
        }
    }

    private async ValueTask SkipOptionalFieldsAsync(HeaderFlags flags, CancellationToken cancellationToken)
    {
        if (flags.HasFlag(HeaderFlags.ExtraField))
        {
            await SkipAsync(await ReadUInt16Async(cancellationToken), cancellationToken);
        }

        if (flags.HasFlag(HeaderFlags.FileName))
        {
            await SkipStringAsync(cancellationToken);
        }

        if (flags.HasFlag(HeaderFlags.Comment))
        {
            await SkipStringAsync(cancellationToken);
        }

        if (flags.HasFlag(HeaderFlags.HeaderChecksum))
        {
            var expected = (ushort)_checksum.GetCurrentHashAsUInt32();
            if (await ReadUInt16Async(cancellationToken) != expected)
            {
                throw Damaged("its checksum does not match");
            }
        }
    }

    private async ValueTask SkipStringAsync(CancellationToken cancellationToken)
    {
        while (await ReadByteAsync(cancellationToken) != 0)
        {
        }
    }

    private async ValueTask SkipAsync(int count, CancellationToken cancellationToken)
    {
        for (; count > 0; count--)
        {
            await ReadByteAsync(cancellationToken);
        }
    }

    private async ValueTask<int> ReadUInt16Async(CancellationToken cancellationToken)
    {
        var low = await ReadByteAsync(cancellationToken);
        return low | (await ReadByteAsync(cancellationToken) << 8);
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (!await input.EnsureAsync(1, cancellationToken))
        {
            throw input.EndsEarly("inside a header");
        }

        _byte[0] = input.Buffered[0];
        _checksum.Append(_byte);
        input.Advance(1);
        return _byte[0];
    }

    private CorruptFileException Damaged(string what) =>
        new(FormattableString.Invariant($"the gzip header is damaged, {input.Offset:N0} bytes in: {what}"));
}
