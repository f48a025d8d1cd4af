namespace Blueshift.Copy.Tests.Conversion;

public class TextTests
{
    private const string TooLong = "1204: String length exceeds DDL length";

    [Theory]
    [InlineData("varchar(3)", "", "abc", "'abc'")]
    [InlineData("varchar(3)", "", "abcd", TooLong)]
    [InlineData("varchar(3)", "", "éé", TooLong)]
    [InlineData("varchar(4)", "", "éé", "'éé'")]
    [InlineData("varchar(0)", "", "any length", "'any length'")]
    [InlineData("varchar(3)", "", "abc   ", "'abc'")]
    [InlineData("varchar(3)", "", "ab    ", "'ab '")]
    [InlineData("varchar(3)", "", "abc  d", TooLong)]
    [InlineData("varchar(3)", "", "abc\t", TooLong)]
    [InlineData("varchar(3)", "TRUNCATECOLUMNS", "abcd", "'abc'")]
    [InlineData("varchar(3)", "TRUNCATECOLUMNS", "aéé", "'aé'")]
    [InlineData("varchar(2)", "TRUNCATECOLUMNS", "aéé", "'a'")]
    [InlineData("varchar(3)", "TRUNCATECOLUMNS", "💾", "''")]
    [InlineData("varchar(5)", "TRUNCATECOLUMNS", "a語語", "'a語'")]
    [InlineData("char(2)", "TRUNCATECOLUMNS", "wxyz", "'wx'")]
    [InlineData("char(2)", "", "wxyz", TooLong)]
    [InlineData("char(2)", "", "wx  ", "'wx'")]
    [InlineData("varchar(3)", "TRIMBLANKS", "abc\t\t", "'abc'")]
    public void Lengths_are_bytes_and_only_blanks_may_exceed_them(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("varchar(3c)", "", "ééé", "'ééé'")]
    [InlineData("varchar(3c)", "", "éééé", TooLong)]
    [InlineData("varchar(3c)", "", "ééé  ", "'ééé'")]
    [InlineData("varchar(3c)", "", "éé   ", "'éé '")]
    [InlineData("varchar(3c)", "", "ééé é", TooLong)]
    [InlineData("varchar(0c)", "", "any length é", "'any length é'")]
    [InlineData("varchar(3c)", "TRUNCATECOLUMNS", "a💾語é", "'a💾語'")]
    [InlineData("char(3c)", "", "é語💾", "'é語💾'")]
    [InlineData("char(3c)", "", "é語💾x", TooLong)]
    [InlineData("char(3c)", "", "é語💾 ", "'é語💾'")]
    [InlineData("char(2c)", "TRUNCATECOLUMNS", "é語💾", "'é語'")]
    public void Lengths_may_be_characters_and_CHAR_takes_them_all_then(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("61c3", "1220: String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: c3 (error 2)")]
    [InlineData("c3a900", "1216: The field has a NUL byte")]
    public void CHAR_of_characters_takes_UTF8_only(string hex, string expected) =>
        Assert.StartsWith(expected, Fields.Convert("char(9c)", "", System.Convert.FromHexString(hex)), StringComparison.Ordinal);

    [Theory]
    [InlineData("varchar", "  c ", "'  c'")]
    [InlineData("varchar", "é \t\r\n\v\f", "'é'")]
    [InlineData("varchar", "a\u00a0", "'a\u00a0'")]
    [InlineData("char(5)", "ab ", "'ab '")]
    [InlineData("inet", "ab ", "'ab '")]
    public void Trailing_blanks_are_trimmed_from_VARCHAR_only(string column, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, "TRIMBLANKS", field));

    [Theory]
    [InlineData("6162c3a9", "c3 a9")]
    [InlineData("e4", "e4")]
    [InlineData("f09f92be", "f0 9f 92 be")]
    public void CHAR_takes_ASCII_only_whatever_the_options(string hex, string character) =>
        Assert.Equal(
            $"1220: Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: {character}",
            Fields.Convert("char(9)", "ACCEPTINVCHARS TRUNCATECOLUMNS", System.Convert.FromHexString(hex)));

    [Theory]
    [InlineData("f888808080", "f8 88 80 80 80", 1)]
    [InlineData("fc8480808080", "fc 84 80 80 80 80", 1)]
    [InlineData("61f8", "f8", 1)]
    [InlineData("61c3", "c3", 2)]
    [InlineData("e282", "e2 82", 2)]
    [InlineData("f09f92", "f0 9f 92", 2)]
    [InlineData("61a47a", "a4", 3)]
    [InlineData("80", "80", 3)]
    [InlineData("bf", "bf", 3)]
    [InlineData("fe61", "fe", 3)]
    [InlineData("ff61", "ff", 3)]
    [InlineData("c361", "c3 61", 4)]
    [InlineData("e228a1", "e2 28", 4)]
    [InlineData("e28228", "e2 82 28", 4)]
    [InlineData("f09f9261", "f0 9f 92 61", 4)]
    [InlineData("c080", "c0 80", 4)]
    [InlineData("c1bf", "c1 bf", 4)]
    [InlineData("e08080", "e0 80 80", 4)]
    [InlineData("f0808080", "f0 80 80 80", 4)]
    [InlineData("eda080", "ed a0 80", 5)]
    [InlineData("edbfbf", "ed bf bf", 5)]
    [InlineData("f4908080", "f4 90 80 80", 6)]
    [InlineData("f5808080", "f5 80 80 80", 6)]
    [InlineData("f7bfbfbf", "f7 bf bf bf", 6)]
    public void What_is_not_UTF8_is_reported_with_its_bytes_and_number(string hex, string sequence, int number)
    {
        var expected = "1220: String contains invalid or unsupported UTF-8 codepoints. "
            + $"Bad UTF-8 hex sequence: {sequence} (error {number})";

        Assert.All(
            ["varchar", "inet", "super"],
            column => Assert.Equal(expected, Fields.Convert(column, "", System.Convert.FromHexString(hex))));
    }

    [Theory]
    [InlineData("61a47a", "'a?z'")]
    [InlineData("e228a1", "'?(?'")]
    [InlineData("eda080", "'???'")]
    [InlineData("f8888080805a", "'?????Z'")]
    [InlineData("f4908080", "'????'")]
    [InlineData("c3", "'?'")]
    [InlineData("e282", "'??'")]
    [InlineData("e282ace282", "'€??'")]
    [InlineData("c3c3a9", "'?é'")]
    [InlineData("efbfbf", "'???'")]
    [InlineData("efb790", "'???'")]
    [InlineData("f09fbfbe", "'????'")]
    [InlineData("c3a9", "'é'")]
    public void ACCEPTINVCHARS_puts_one_replacement_for_each_byte_and_loses_no_character(string hex, string expected) =>
        Assert.Equal(expected, Fields.Convert("varchar", "ACCEPTINVCHARS", System.Convert.FromHexString(hex)));

    [Fact]
    public void The_replacement_is_the_character_given() =>
        Assert.Equal("'a^^b'", Fields.Convert("varchar(4)", "ACCEPTINVCHARS '^'", [0x61, 0xC0, 0x80, 0x62]));

    [Theory]
    [InlineData("efbfbf")]
    [InlineData("efb790")]
    [InlineData("f48fbfbf")]
    public void Non_characters_are_loaded_as_they_are(string hex)
    {
        var bytes = System.Convert.FromHexString(hex);

        Assert.Equal($"'{System.Text.Encoding.UTF8.GetString(bytes)}'", Fields.Convert("varchar", "", bytes));
    }

    [Theory]
    [InlineData("{\"a\": [1, true, null, \"x\\u00e9\\ud83d\\udcbe\"]}")]
    [InlineData("1e400")]
    [InlineData(" \"\\\\u0000\" ")]
    [InlineData("null")]
    public void JSON_is_passed_on_as_it_is_written(string field) =>
        Assert.Equal($"'{field}'", Fields.Convert("super", "", field));

    [Theory]
    [InlineData("{", "1224: Invalid JSON format, Line 1, Pos 1")]
    [InlineData("{} {}", "1224: Invalid JSON format, Line 1, Pos 3")]
    [InlineData("{'a':1}", "1224: Invalid JSON format, Line 1, Pos 1")]
    [InlineData("[1,]", "1224: Invalid JSON format, Line 1, Pos 3")]
    [InlineData("[1,\n2", "1224: Invalid JSON format, Line 2, Pos 1")]
    [InlineData("// c\n1", "1224: Invalid JSON format, Line 1, Pos 0")]
    [InlineData("[1, 1e8001]", "1224: JSON number out of range, Pos 4")]
    [InlineData("NaN", "1224: Invalid JSON format, Line 1, Pos 0")]
    [InlineData(
        "[\"\\u0000\"]",
        "1224: JSON string with an escape that is no character, NUL or half of a surrogate pair, Pos 1")]
    [InlineData(
        "{\"\\ud800\": 1}",
        "1224: JSON string with an escape that is no character, NUL or half of a surrogate pair, Pos 1")]
    [InlineData(
        "\"\\udc00\\ud800\"",
        "1224: JSON string with an escape that is no character, NUL or half of a surrogate pair, Pos 0")]
    [InlineData(
        "\"\\ud800x\"",
        "1224: JSON string with an escape that is no character, NUL or half of a surrogate pair, Pos 0")]
    public void What_is_not_one_JSON_value_is_an_error(string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("super", "", field));

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void JSON_nests_a_thousand_deep(int depth, bool isTaken) =>
        Assert.Equal(
            isTaken,
            Fields.Convert("super", "", new string('[', depth) + new string(']', depth)).StartsWith('\''));

    [Theory]
    [InlineData("6162", "0x6162")]
    [InlineData("00fF", "0x00ff")]
    [InlineData("616", "1219: Invalid hexadecimal text: the number of digits is odd")]
    [InlineData("6g", "1219: Invalid digit, Value 'g', Pos 1, Type: Varbyte")]
    [InlineData(@"\x6162", @"1219: Invalid digit, Value '\', Pos 0, Type: Varbyte")]
    [InlineData("61 62 ", "1219: Invalid digit, Value ' ', Pos 2, Type: Varbyte")]
    public void VARBYTE_is_hexadecimal(string field, string expected) =>
        Assert.Equal(expected, Fields.Convert("varbyte", "", field));

    [Fact]
    public void VARBYTE_may_be_long()
    {
        var hex = string.Concat(Enumerable.Repeat("0123456789abcdef", 1_000));

        Assert.Equal("0x" + hex, Fields.Convert("varbyte", "", hex));
    }

    [Theory]
    [InlineData("123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000")]
    [InlineData("123E4567E89B12D3A456426614174000", "123e4567-e89b-12d3-a456-426614174000")]
    [InlineData(
        "{123e4567-e89b-12d3-a456-426614174000}",
        "1200: Invalid UUID; a UUID is 32 hexadecimal digits, or 8-4-4-4-12 of them")]
    [InlineData(
        "123e4567-e89b-12d3-a456-42661417400",
        "1200: Invalid UUID; a UUID is 32 hexadecimal digits, or 8-4-4-4-12 of them")]
    [InlineData(
        "123e4567-e89b-12d3-a456-426614174000x",
        "1200: Invalid UUID; a UUID is 32 hexadecimal digits, or 8-4-4-4-12 of them")]
    [InlineData(
        "x23e4567-e89b-12d3-a456-426614174000",
        "1200: Invalid UUID; a UUID is 32 hexadecimal digits, or 8-4-4-4-12 of them")]
    public void UUIDs(string field, string expected) => Assert.Equal(expected, Fields.Convert("uuid", "", field));
}
