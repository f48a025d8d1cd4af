using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Transcoding;

/// <summary>Tells the byte order of a file of UTF-16 by what the options promise and by its first bytes.</summary>
internal static class ByteOrderMark
{
    /// <summary>As many of the first bytes as there should be to tell.</summary>
    public const int HeadLength = 256;

    private const int Length = 2;

    /// <summary>Of fewer bytes it might be chance: some Chinese characters are two ASCII letters.</summary>
    private const int MinTextLength = 16;

    /// <param name="head">The first bytes of a file that is not empty.</param>
    /// <param name="encoding">One of UTF-16.</param>
    /// <returns>The byte order, and the length of the mark: 0 where there is none.</returns>
    /// <exception cref="CorruptFileException">The mark is missing, or the file is in another encoding.</exception>
    public static (bool IsBigEndian, int Length) Find(ReadOnlySpan<byte> head, TextEncoding encoding) =>
        (Recognise(head), encoding) switch
        {
            (TextEncoding.Utf16LittleEndian, TextEncoding.Utf16 or TextEncoding.Utf16LittleEndian) => (false, Length),
            (TextEncoding.Utf16BigEndian, TextEncoding.Utf16 or TextEncoding.Utf16BigEndian) => (true, Length),
            (null, TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian) when IsUtf8(head) =>
                throw Wrong($"the file is in UTF-8, and ENCODING {Name(encoding)} promises UTF-16: "
                    + $"{FileSignature.Describe(head)}; take ENCODING out of :options, or write a byte order mark if it is right"),
            (null, TextEncoding.Utf16LittleEndian) => (false, 0),
            (null, TextEncoding.Utf16BigEndian) => (true, 0),
            (null, _) => throw Wrong($"the file has no byte order mark, which ENCODING UTF16 needs: "
                + $"{FileSignature.Describe(head)}; {Mend(head)}"),
            (TextEncoding.Utf8, _) => throw Wrong($"the file starts with the byte order mark of UTF-8, efbbbf, and "
                + $"ENCODING {Name(encoding)} promises UTF-16; take ENCODING out of :options"),
            (var found, _) => throw Wrong($"the file starts with the byte order mark of {Name(found.Value)}, "
                + $"{Convert.ToHexStringLower(head[..Length])}, and ENCODING {Name(encoding)} promises the other byte order; "
                + $"use ENCODING {Name(found.Value)}, or ENCODING UTF16 for both"),
        };

    /// <summary>In UTF-16, every line end, digit, delimiter or Latin letter has a zero byte, which UTF-8 has nowhere.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> head) => head.Length >= MinTextLength && FileSignature.IsPlainText(head);

    private static TextEncoding? Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
        _ => null,
    };

    private static string Mend(ReadOnlySpan<byte> head) => FileSignature.EncodingOf(head) switch
    {
        "UTF8" => "take ENCODING out of :options",
        null => "write the mark, or name the byte order with ENCODING UTF16LE or UTF16BE",
        var other => $"use ENCODING {other}",
    };

    private static string Name(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16LittleEndian => "UTF16LE",
        TextEncoding.Utf16BigEndian => "UTF16BE",
        _ => "UTF16",
    };

    private static CorruptFileException Wrong(string reason) => new(RowErrorCode.WrongEncoding, reason);
}
