using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;

namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>Reads the header of an lzop member, and leaves the input at its first block.</summary>
internal sealed class LzopHeaderReader(StoredInput input)
{
    /// <summary>That of lzop 1.04, the last.</summary>
    private const int NewestVersion = 0x1040;

    private const int OldestVersion = 0x0900;

    /// <summary>From then on a header has also its level, the version that it needs, and the upper half of its time.</summary>
    private const int LongHeaderVersion = 0x0940;

    private const int ModeAndTime = 8;
    private const int MaxNameLength = 255;
    private const int MaxLength = 42 + MaxNameLength;
    private const int MaxExtraLength = 32 * 1024;

    /// <summary>How much of the header has been read, from its magic number on.</summary>
    private int _read;

    public static ReadOnlySpan<byte> Magic => [0x89, 0x4C, 0x5A, 0x4F, 0x00, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="CorruptFileException">The header is incomplete, damaged, or of an unknown kind.</exception>
    public async ValueTask<LzopFlags> ReadAsync(CancellationToken cancellationToken)
    {
        await input.EnsureAsync(MaxLength, cancellationToken);
        var flags = ReadFields();
        if (flags.HasFlag(LzopFlags.ExtraField))
        {
            await SkipExtraFieldAsync(flags, cancellationToken);
        }

        return flags;
    }

    private LzopFlags ReadFields()
    {
        _read = Magic.Length;
        var version = Read(2);
        Read(2);
        var isLong = version >= LongHeaderVersion;
        var needed = isLong ? Read(2) : version;
        var method = Read(1);
        Skip(isLong ? 1 : 0);
        var flags = (LzopFlags)Read(4);
        var filter = flags.HasFlag(LzopFlags.Filter) ? Read(4) : 0;
        Skip(isLong ? ModeAndTime + 4 : ModeAndTime);
        Skip((int)Read(1));
        EndChecked(flags, Magic.Length);
        return Judge(needed, method, flags, filter);
    }

    /// <summary>Reads the checksum of what has been read from <paramref name="start"/> on, and leaves it all behind.</summary>
    private void EndChecked(LzopFlags flags, int start)
    {
        var header = input.Buffered[start.._read];
        var expected = Read(sizeof(uint));
        input.Advance(_read);
        if (expected != (flags.HasFlag(LzopFlags.HeaderCrc32) ? Crc32.HashToUInt32(header) : Adler32.Hash(header)))
        {
            throw input.Damaged("the checksum of a header does not match");
        }
    }

    private LzopFlags Judge(uint needed, uint method, LzopFlags flags, uint filter) => (needed, method, flags) switch
    {
        (< OldestVersion or > NewestVersion, _, _) =>
            throw Unknown($"it needs version {needed:x4} of the format, not one from 0900 to 1040"),
        (_, < 1 or > 3, _) => throw Unknown($"its compression method is {method}, and lzop has 1 to 3"),
        _ when (flags & LzopFlags.Reserved) != 0 => throw Unknown("reserved flags are set"),
        _ when flags.HasFlag(LzopFlags.Filter) =>
            throw Unknown($"it was compressed with --filter={filter}, which COPY does not undo; compress it without"),
        _ => flags,
    };

    private CorruptFileException Unknown(string what) =>
        new(string.Create(
            CultureInfo.InvariantCulture, $"the lzop data cannot be decompressed, {input.Offset:N0} bytes in: {what}"));

    /// <summary>No version of lzop writes one, but all of them skip it: its length, its content, and the checksum of both.</summary>
    private async ValueTask SkipExtraFieldAsync(LzopFlags flags, CancellationToken cancellationToken)
    {
        await input.EnsureAsync(sizeof(uint), cancellationToken);
        _read = 0;
        var length = Read(sizeof(uint));
        if (length > MaxExtraLength)
        {
            throw input.Damaged($"a header has an extra field of {length} bytes");
        }

        await input.EnsureAsync(MaxExtraLength + (2 * sizeof(uint)), cancellationToken);
        Skip((int)length);
        EndChecked(flags, 0);
    }

    private void Skip(int count)
    {
        _read = input.Buffered.Length - _read >= count ? _read + count : throw input.EndsEarly("inside a header");
    }

    /// <summary>Reads a number of 1, 2 or 4 bytes.</summary>
    private uint Read(int length)
    {
        Skip(length);
        var bytes = input.Buffered[(_read - length).._read];
        return length switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
    }
}
