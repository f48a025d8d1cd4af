using Blueshift.Copy.Options;
using CsCheck;

namespace Blueshift.Copy.Tests.Records;

/// <summary>Generates options and files that go to the edges of the rules.</summary>
internal static class AnyFormat
{
    private static readonly Gen<byte> Delimiter = AnyOf("|,\t 'N\""u8.ToArray());

    private static readonly Gen<DataFormat> Delimited = Gen.Select(Delimiter, Gen.Bool, Gen.Bool).Select(
        (delimiter, escape, removeQuotes) => (DataFormat)new DataFormat.Delimited(delimiter, escape, removeQuotes));

    private static readonly Gen<DataFormat> Csv = Gen.Select(Delimiter, AnyOf("\"'~"u8.ToArray()))
        .Where((delimiter, quote) => delimiter != quote)
        .Select((delimiter, quote) => (DataFormat)new DataFormat.Csv(delimiter, quote));

    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, AnyOf("|", ",", "\t", " ", "'", "\"", "~", "N", "\\")),
        (3, AnyOf("\n", "\r\n")),
        (2, AnyOf("\"\"", "\",", "\"|", ",\"", "|\"", "'|", "|'", "\"\n", "\\N", "\\\\N", "\\\n", "\0")),
        (1, AnyOf("\r", "\u00EF\u00BB\u00BF", "\u00A4")),
        (3, AnyOf("a", "bc", "def", "0123456789abcdefghijklmnopqrstuvwxyz")));

    /// <summary>A file, its bytes as Latin-1 characters.</summary>
    public static Gen<string> Text { get; } = Piece.Array[0, 40].Select(string.Concat);

    public static Gen<CopyOptions> Options { get; } = Gen.Select(
        Gen.OneOf(Delimited, Csv),
        Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[1, 4])),
        Gen.Bool).Select((format, header, ignoreBlankLines) => new CopyOptions
        {
            Format = format,
            IgnoreHeader = header,
            IgnoreBlankLines = ignoreBlankLines,
        });

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
