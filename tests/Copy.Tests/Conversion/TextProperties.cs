using System.Text;
using System.Text.Unicode;
using CsCheck;

namespace Blueshift.Copy.Tests.Conversion;

public class TextProperties
{
    /// <summary>
    /// Bytes that are often part of a character, so that sequences of every kind come about; never <c>\N</c> alone, which
    /// is NULL.
    /// </summary>
    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte[1, 255],
        Gen.OneOf<byte>(0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xF8, 0x80, 0x8F, 0x90, 0xA0, 0xBF)).Array[0, 20]
        .Where(bytes => bytes is not [(byte)'\\', (byte)'N']);

    [Fact]
    public void A_field_is_taken_when_it_is_UTF8_and_rejected_when_it_is_not() =>
        Bytes.Where(bytes => bytes.Length > 0).Sample(
            bytes => Utf8.IsValid(bytes)
                ? Fields.Convert("varchar", "", bytes) == $"'{Encoding.UTF8.GetString(bytes)}'"
                : Fields.Convert("varchar", "", bytes).StartsWith("1220", StringComparison.Ordinal),
            iter: 50_000);

    [Fact]
    public void Replacing_keeps_the_length_and_every_ASCII_character() =>
        Bytes.Sample(
            bytes =>
            {
                var text = Fields.Convert("varchar", "ACCEPTINVCHARS '?'", bytes)[1..^1];
                var ascii = bytes.Where(value => value < 0x80).Select(value => (char)value);
                return Encoding.UTF8.GetByteCount(text) == bytes.Length && IsSubsequence(ascii, text);
            },
            iter: 50_000);

    [Fact]
    public void Cutting_gives_the_longest_whole_characters_that_fit() =>
        Gen.Select(Gen.String[Gen.OneOf('a', 'é', '語'), 1, 12], Gen.Int[1, 20]).Sample(
            (text, length) =>
            {
                var expected = "";
                foreach (var c in text)
                {
                    if (Encoding.UTF8.GetByteCount(expected + c) > length)
                    {
                        break;
                    }

                    expected += c;
                }

                return Fields.Convert($"varchar({length})", "TRUNCATECOLUMNS", text) == $"'{expected}'";
            },
            iter: 10_000);

    [Fact]
    public void A_text_fits_as_a_slow_count_of_its_characters_says() =>
        Gen.Select(
            Gen.OneOf("varchar", "char"),
            Gen.OneOf("a", " ", "é", "語", "💾").Array[0, 12],
            Gen.Int[1, 8],
            Gen.Bool).Sample(
            (type, characters, length, truncates) =>
            {
                var taken = string.Concat(characters.Take(length));
                var isLongByBlanksOnly = characters.Skip(length).All(character => character == " ");
                var expected = isLongByBlanksOnly || truncates ? $"'{taken}'" : "1204: String length exceeds DDL length";
                var options = truncates ? "TRUNCATECOLUMNS" : "";
                return Fields.Convert($"{type}({length}c)", options, string.Concat(characters)) == expected;
            },
            iter: 50_000);

    private static bool IsSubsequence(IEnumerable<char> part, string whole)
    {
        var position = 0;
        foreach (var c in part)
        {
            position = whole.IndexOf(c, position) + 1;
            if (position == 0)
            {
                return false;
            }
        }

        return true;
    }
}
