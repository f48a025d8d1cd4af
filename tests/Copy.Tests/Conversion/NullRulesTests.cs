using Blueshift.Copy.Conversion;

namespace Blueshift.Copy.Tests.Conversion;

public class NullRulesTests
{
    private const string NotNull = "1213: Missing data for not-null field";

    [Theory]
    [InlineData("varchar", "", @"\N", "NULL")]
    [InlineData("char(4)", "", @"\N", "NULL")]
    [InlineData("int", "", @"\N", "NULL")]
    [InlineData("super", "", @"\N", "NULL")]
    [InlineData("inet", "", @"\N", "NULL")]
    [InlineData("varchar", "", @"\n", @"'\n'")]
    [InlineData("varchar", "", @"\\N", @"'\\N'")]
    [InlineData("varchar", "", "NULL", "'NULL'")]
    [InlineData("varchar", "NULL AS 'NULL'", "NULL", "NULL")]
    [InlineData("varchar", "NULL AS 'NULL'", "null", "'null'")]
    [InlineData("varchar", "NULL AS 'NULL'", @"\N", @"'\N'")]
    [InlineData("int", "NULL AS 'NULL'", "NULL", "NULL")]
    [InlineData("date", "NULL AS '0000-00-00'", "0000-00-00", "NULL")]
    [InlineData("varchar", "NULL AS 'ü'", "ü", "NULL")]
    [InlineData("varchar", "NULL AS '  '", "  ", "NULL")]
    public void The_null_marker_is_NULL_in_columns_of_every_type(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("varchar", "", "''")]
    [InlineData("char(4)", "", "''")]
    [InlineData("inet", "", "''")]
    [InlineData("varchar", "EMPTYASNULL", "NULL")]
    [InlineData("char(4)", "EMPTYASNULL", "NULL")]
    [InlineData("varchar", "NULL AS ''", "NULL")]
    [InlineData("int", "", "NULL")]
    [InlineData("decimal(8,2)", "", "NULL")]
    [InlineData("float8", "", "NULL")]
    [InlineData("bool", "", "NULL")]
    [InlineData("date", "", "NULL")]
    [InlineData("timestamptz", "", "NULL")]
    [InlineData("uuid", "", "NULL")]
    [InlineData("super", "", "NULL")]
    [InlineData("varbyte", "", "NULL")]
    public void An_empty_field_is_NULL_unless_it_is_a_string(string column, string options, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, ""));

    [Theory]
    [InlineData("varchar", "", "   ", "'   '")]
    [InlineData("varchar", "BLANKSASNULL", "   ", "NULL")]
    [InlineData("varchar", "BLANKSASNULL", " \t\r\v\f\n", "NULL")]
    [InlineData("varchar", "BLANKSASNULL", " x", "' x'")]
    [InlineData("varchar", "BLANKSASNULL", "", "''")]
    [InlineData("varchar", "BLANKSASNULL TRIMBLANKS", "  ", "NULL")]
    [InlineData("varchar", "EMPTYASNULL TRIMBLANKS", "  ", "''")]
    [InlineData("char(5)", "BLANKSASNULL", "   ", "NULL")]
    [InlineData("int", "", "   ", "NULL")]
    [InlineData("bool", "", " ", "NULL")]
    [InlineData("date", "", "  ", "NULL")]
    [InlineData("super", "", "  ", "NULL")]
    public void A_blank_field_is_NULL_unless_it_is_a_string(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("varchar", "FILLRECORD", "''")]
    [InlineData("varchar", "FILLRECORD EMPTYASNULL", "NULL")]
    [InlineData("varchar", "FILLRECORD NULL AS ''", "NULL")]
    [InlineData("varchar not null", "FILLRECORD", "''")]
    [InlineData("varchar not null", "FILLRECORD EMPTYASNULL", NotNull)]
    [InlineData("char(10)", "FILLRECORD", "NULL")]
    [InlineData("inet", "FILLRECORD", "NULL")]
    [InlineData("int", "FILLRECORD", "NULL")]
    [InlineData("int not null", "FILLRECORD", NotNull)]
    public void A_missing_field_is_empty_for_VARCHAR_and_NULL_otherwise(
        string column, string options, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, [], FieldShape.Missing));

    [Theory]
    [InlineData("varchar", "ESCAPE", "NULL")]
    [InlineData("int", "ESCAPE", "NULL")]
    [InlineData("varchar", "ESCAPE NULL AS 'x'", "'N'")]
    [InlineData("varchar", "ESCAPE NULL AS 'N'", "NULL")]
    public void An_escaped_N_is_NULL_while_the_default_marker_is_in_force(
        string column, string options, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, "N"u8, FieldShape.EscapedN));

    [Theory]
    [InlineData("int not null", "", @"\N")]
    [InlineData("int not null", "", "")]
    [InlineData("varchar not null", "EMPTYASNULL", "")]
    [InlineData("varchar not null", "BLANKSASNULL", " ")]
    [InlineData("date not null", "ACCEPTANYDATE", "00/00/00")]
    public void NULL_for_a_column_that_takes_none_is_an_error(string column, string options, string field) =>
        Assert.Equal(NotNull, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("varchar", @"NULL AS '\0'", "\0", "NULL")]
    [InlineData("int", @"NULL AS '\000'", "\0", "NULL")]
    [InlineData("varchar", @"NULL AS '\0'", "1\0", "1218: Invalid null byte - field longer than 1 byte")]
    [InlineData("int", @"NULL AS '\0'", "1\0", "1218: Invalid null byte - field longer than 1 byte")]
    public void NUL_alone_is_NULL_where_the_marker_says_so(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData("varchar", "", "\0")]
    [InlineData("varchar", "", "a\0b")]
    [InlineData("varchar", "", "é\0")]
    [InlineData("varchar", "ACCEPTINVCHARS", "a\0")]
    [InlineData("varchar", "TRIMBLANKS", "a\0 ")]
    [InlineData("char(3)", "", "a\0")]
    [InlineData("inet", "", "1\0")]
    [InlineData("int", "", "1\0")]
    [InlineData("bigint", "", "1234567890123456789\0")]
    [InlineData("decimal(8,2)", "", "1\0")]
    [InlineData("decimal", "", "1\0")]
    [InlineData("float8", "", "1\0")]
    [InlineData("float4", "", "123456789123456789123456789\0")]
    [InlineData("bool", "", "t\0")]
    [InlineData("date", "ACCEPTANYDATE", "2024-01-31\0")]
    [InlineData("timestamp", "ACCEPTANYDATE TIMEFORMAT 'auto'", "2024-01-31\0")]
    [InlineData("timestamp", "ACCEPTANYDATE TIMEFORMAT 'epochsecs'", "1\0")]
    [InlineData("time", "", "04:05:06\0")]
    [InlineData("uuid", "", "00000000-0000-0000-0000-000000000000\0")]
    [InlineData("varbyte", "", "61\0")]
    [InlineData("super", "", "{}\0")]
    public void NUL_is_never_data(string column, string options, string field) =>
        Assert.Equal(
            @"1216: The field has a NUL byte; NULL AS '\000' loads fields of nothing but NUL as NULL",
            Fields.Convert(column, options, field));
}
