using System.Buffers;
using System.Text.Unicode;

namespace Blueshift.Copy.Decompression;

/// <summary>Tells from its first bytes what a file probably is, to explain why it is not what the options say.</summary>
internal static class FileSignature
{
    /// <summary>As many of the first bytes as are worth looking at.</summary>
    public const int HeadLength = 16;

    private static readonly (byte[] FirstBytes, string Name)[] Known =
    [
        ([0x1F, 0x8B], "gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([0x89, .. "LZO"u8], "lzop"),
        ([0xFD, .. "7zXZ"u8], "xz"),
        ([.. "PK"u8, 0x03, 0x04], "a zip archive"),
        ([.. "PAR1"u8], "Parquet"),
        ([.. "Obj"u8, 0x01], "Avro"),
        ([0xFF, 0xFE], "UTF-16 text"),
        ([0xFE, 0xFF], "UTF-16 text"),
    ];

    /// <summary>The format that the file's first bytes are typical of; null when they could be text.</summary>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        foreach (var (firstBytes, name) in Known)
        {
            if (head.StartsWith(firstBytes))
            {
                return name;
            }
        }

        return IsBzip2(head) ? "bzip2" : DescribeUnmarkedUtf16(head);
    }

    /// <summary>What ENCODING would have to say for the file's first bytes to be text; null when they could be any or none.</summary>
    public static string? EncodingOf(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, HeadLength)];
        return head switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF16",
            _ when HasZerosAt(1, head) => "UTF16LE",
            _ when HasZerosAt(0, head) => "UTF16BE",
            _ => IsPlainText(head) ? "UTF8" : null,
        };
    }

    /// <summary>The first bytes in hexadecimal, and what they look like.</summary>
    public static string Describe(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, HeadLength)];
        var kind = Recognise(head) ?? (IsPlainText(head) ? "plain text" : "no known format");
        return $"its first bytes, {Convert.ToHexStringLower(head)}, look like {kind}";
    }

    /// <summary>Whether bytes, some hundred at most, are UTF-8 and have no control characters but tabs and line ends.</summary>
    public static bool IsPlainText(ReadOnlySpan<byte> head)
    {
        Span<char> text = stackalloc char[head.Length];
        // The last character may be cut.
        var status = Utf8.ToUtf16(head, text, out _, out _, replaceInvalidSequences: false, isFinalBlock: false);
        return status != OperationStatus.InvalidData && head.IndexOfAnyInRange<byte>(0x00, 0x08) < 0
            && head.IndexOfAnyInRange<byte>(0x0E, 0x1F) < 0;
    }

    /// <summary>The header with its level, and the first bytes of a block or of the end of a stream without one.</summary>
    private static bool IsBzip2(ReadOnlySpan<byte> head) =>
        head is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31 or 0x17, 0x41 or 0x72, 0x59 or 0x45, ..];

    private static string? DescribeUnmarkedUtf16(ReadOnlySpan<byte> head) => EncodingOf(head) switch
    {
        "UTF16LE" => "little-endian UTF-16 text without a byte order mark",
        "UTF16BE" => "big-endian UTF-16 text without a byte order mark",
        _ => null,
    };

    /// <summary>Whether every second byte is zero and no other: ASCII in UTF-16.</summary>
    private static bool HasZerosAt(int place, ReadOnlySpan<byte> head)
    {
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0 != (i % 2 == place))
            {
                return false;
            }
        }

        return head.Length >= 4;
    }
}
