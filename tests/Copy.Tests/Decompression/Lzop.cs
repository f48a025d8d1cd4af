using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Blueshift.Copy.Decompression.Lzop;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Makes lzop data.</summary>
internal static class Lzop
{
    /// <summary>The checksums that lzop writes if it is not asked for others.</summary>
    public const LzopFlags Usual = LzopFlags.ContentAdler32;

    public static byte[] Magic => [0x89, .. "LZO"u8, 0x00, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A member as the command would write it.</summary>
    /// <param name="content">What it holds.</param>
    /// <param name="level">Stands for some length of blocks and some of the checksums, each of which occurs.</param>
    public static byte[] Member(byte[] content, int level = 3) => Member(
        content,
        level switch
        {
            1 => Usual,
            2 => LzopFlags.ContentCrc32 | LzopFlags.HeaderCrc32,
            3 => Usual | LzopFlags.StoredAdler32,
            4 => Usual | LzopFlags.ContentCrc32 | LzopFlags.StoredAdler32 | LzopFlags.StoredCrc32,
            5 => LzopFlags.ContentCrc32 | LzopFlags.StoredCrc32,
            6 => LzopFlags.None,
            _ => Usual,
        },
        level < 9 ? level * 700 : 256 * 1024);

    public static byte[] Member(byte[] content, LzopFlags flags, int blockLength = 256 * 1024) =>
        [.. Header(flags), .. content.Chunk(blockLength).SelectMany(block => Block(block, flags)), 0, 0, 0, 0];

    public static byte[] Header(
        LzopFlags flags, int version = 0x1040, int needed = 0x0940, byte method = 1, string name = "name.csv")
    {
        byte[] filter = flags.HasFlag(LzopFlags.Filter) ? [0, 0, 0, 1] : [];
        byte[] modeAndTime = [0, 0, 0x81, 0xA4, 0x6B, 0x0D, 0xDD, 0xF2];
        byte[] fields = version < 0x0940
            ? [.. Number(version, 2), 0x20, 0xA0, method, .. Number((uint)flags), .. filter, .. modeAndTime]
            :
            [
                .. Number(version, 2), 0x20, 0xA0, .. Number(needed, 2), method, 5, .. Number((uint)flags), .. filter,
                .. modeAndTime, 0, 0, 0, 0,
            ];
        fields = [.. fields, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)];
        byte[] extra = flags.HasFlag(LzopFlags.ExtraField) ? [0, 0, 0, 5, .. "extra"u8] : [];
        byte[] extraChecksum = extra.Length > 0 ? Checksum(extra, flags) : [];
        return [.. Magic, .. fields, .. Checksum(fields, flags), .. extra, .. extraChecksum];
    }

    public static byte[] Block(byte[] content, LzopFlags flags)
    {
        var stored = Lzo1xCompressor.Compress(content);
        return Block(content, stored.Length < content.Length ? stored : content, flags);
    }

    public static byte[] Block(byte[] content, byte[] stored, LzopFlags flags)
    {
        var isSmaller = stored.Length < content.Length;
        return
        [
            .. Number((uint)content.Length),
            .. Number((uint)stored.Length),
            .. flags.HasFlag(LzopFlags.ContentAdler32) ? Number(SlowAdler32(content)) : [],
            .. flags.HasFlag(LzopFlags.ContentCrc32) ? Number(Crc32.HashToUInt32(content)) : [],
            .. isSmaller && flags.HasFlag(LzopFlags.StoredAdler32) ? Number(SlowAdler32(stored)) : [],
            .. isSmaller && flags.HasFlag(LzopFlags.StoredCrc32) ? Number(Crc32.HashToUInt32(stored)) : [],
            .. stored,
        ];
    }

    public static byte[] Number(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(int value, int length) => Number((uint)value)[^length..];

    private static byte[] Checksum(byte[] header, LzopFlags flags) =>
        Number(flags.HasFlag(LzopFlags.HeaderCrc32) ? Crc32.HashToUInt32(header) : SlowAdler32(header));

    private static uint SlowAdler32(byte[] bytes)
    {
        var (sum, sumOfSums) = (1u, 0u);
        foreach (var b in bytes)
        {
            sum = (sum + b) % 65521;
            sumOfSums = (sumOfSums + sum) % 65521;
        }

        return (sumOfSums << 16) | sum;
    }
}
