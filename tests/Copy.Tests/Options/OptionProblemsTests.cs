using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class OptionProblemsTests
{
    private const string DelimiterRule =
        @"one ASCII character other than NUL, a line break and a backslash, or \t, or an octal \ddd";

    [Theory]
    [InlineData("DELIMITER ''", "10: DELIMITER needs " + DelimiterRule + "; found ''")]
    [InlineData("DELIMITER 'ab'", "10: DELIMITER needs " + DelimiterRule + "; found 'ab'")]
    [InlineData("DELIMITER 'é'", "10: DELIMITER needs " + DelimiterRule + "; found 'é'")]
    [InlineData("DELIMITER '\n'", "10: DELIMITER needs " + DelimiterRule + "; found '\n'")]
    [InlineData(@"DELIMITER '\n'", "10: DELIMITER needs " + DelimiterRule + @"; found '\n'")]
    [InlineData(@"DELIMITER '\000'", "10: DELIMITER needs " + DelimiterRule + @"; found '\000'")]
    [InlineData(@"DELIMITER '\012'", "10: DELIMITER needs " + DelimiterRule + @"; found '\012'")]
    [InlineData(@"DELIMITER '\015'", "10: DELIMITER needs " + DelimiterRule + @"; found '\015'")]
    [InlineData(@"DELIMITER '\134'", "10: DELIMITER needs " + DelimiterRule + @"; found '\134'")]
    [InlineData(@"DELIMITER '\200'", "10: DELIMITER needs " + DelimiterRule + @"; found '\200'")]
    [InlineData(@"DELIMITER '\8'", "10: DELIMITER needs " + DelimiterRule + @"; found '\8'")]
    [InlineData(
        "DELIMITER |", @"10: DELIMITER needs one character in quotation marks, '\t' or an octal '\ddd'; found |")]
    [InlineData(
        "DELIMITER \"|\"",
        @"10: DELIMITER needs one character in quotation marks, '\t' or an octal '\ddd'; found a string in double "
            + @"quotation marks; strings stand in single ones, '...'")]
    [InlineData(
        "DELIMITER",
        @"0: DELIMITER needs one character in quotation marks, '\t' or an octal '\ddd'; found the end of the options")]
    [InlineData(
        "DELIMITER GZIP", @"0: DELIMITER needs one character in quotation marks, '\t' or an octal '\ddd'; found GZIP")]
    [InlineData("CSV QUOTE ' '", "10: QUOTE needs one printable ASCII character other than a backslash; found ' '")]
    [InlineData(
        @"CSV QUOTE '\042'", @"10: QUOTE needs one printable ASCII character other than a backslash; found '\042'")]
    [InlineData(
        "FIXEDWIDTH 'a:0'",
        "11: FIXEDWIDTH needs 'label:width,label:width' with labels of letters, digits and underscores, and widths "
            + "from 1; found 'a:0'")]
    [InlineData(
        "FIXEDWIDTH 'a:1,'",
        "11: FIXEDWIDTH needs 'label:width,label:width' with labels of letters, digits and underscores, and widths "
            + "from 1; found 'a:1,'")]
    [InlineData(
        "JSON",
        "0: JSON needs 'auto', 'auto ignorecase', 'noshred' or the JSONPaths file 's3://bucket/key'; found the end "
            + "of the options")]
    [InlineData(
        "JSON 'AUTO'",
        "5: JSON needs 'auto', 'auto ignorecase', 'noshred' or the JSONPaths file 's3://bucket/key', all in lower "
            + "case but the key; found 'AUTO'")]
    [InlineData(
        "JSON 's3://bucket'",
        "5: JSON needs 'auto', 'auto ignorecase', 'noshred' or the JSONPaths file 's3://bucket/key', all in lower "
            + "case but the key; found 's3://bucket'")]
    [InlineData(
        @"JSON 's3://bucket/a\b'",
        @"5: JSON needs 'auto', 'auto ignorecase', 'noshred' or the JSONPaths file 's3://bucket/key', all in lower "
            + @"case but the key; found 's3://bucket/a\b'")]
    [InlineData(
        "AVRO 'noshred'",
        "5: AVRO needs 'auto', 'auto ignorecase' or the JSONPaths file 's3://bucket/key', all in lower case but "
            + "the key; found 'noshred'")]
    [InlineData(
        "FORMAT",
        "0: FORMAT needs one of CSV, DELIMITER, FIXEDWIDTH, JSON, AVRO, PARQUET, ORC, SHAPEFILE; found the end of "
            + "the options")]
    [InlineData(
        "FORMAT AS TEXT",
        "10: FORMAT needs one of CSV, DELIMITER, FIXEDWIDTH, JSON, AVRO, PARQUET, ORC, SHAPEFILE; found TEXT")]
    [InlineData(
        "SHAPEFILE SIMPLIFY '-1'",
        "19: SHAPEFILE needs a tolerance of at least 0 behind SIMPLIFY, such as '0.001'; found '-1'")]
    [InlineData(
        "ENCODING 'UTF8'", "9: ENCODING needs UTF8, UTF16, UTF16LE or UTF16BE, without quotation marks; found 'UTF8'")]
    [InlineData(
        "ENCODING LATIN1", "9: ENCODING needs UTF8, UTF16, UTF16LE or UTF16BE, without quotation marks; found LATIN1")]
    [InlineData(
        @"NULL AS '\n'",
        @"8: NULL needs a string without line breaks and backslashes, or \N, or \0 or \000 for NUL; found '\n'")]
    [InlineData(
        "NULL AS '\n'",
        "8: NULL needs a string without line breaks and backslashes, or \\N, or \\0 or \\000 for NUL; found '\n'")]
    [InlineData(
        @"NULL AS '\q'",
        @"8: NULL needs a string without line breaks and backslashes, or \N, or \0 or \000 for NUL; found '\q'")]
    [InlineData(
        "ACCEPTINVCHARS ''", "15: ACCEPTINVCHARS needs one ASCII character, not NUL and not a backslash; found ''")]
    [InlineData(
        "ACCEPTINVCHARS 'ab'", "15: ACCEPTINVCHARS needs one ASCII character, not NUL and not a backslash; found 'ab'")]
    [InlineData(
        "ACCEPTINVCHARS AS GZIP",
        "0: ACCEPTINVCHARS needs one ASCII character, not NUL and not a backslash; found GZIP")]
    [InlineData(
        "IGNOREHEADER", "0: IGNOREHEADER needs a whole number from 0 to 2147483647; found the end of the options")]
    [InlineData("IGNOREHEADER -1", "13: IGNOREHEADER needs a whole number from 0 to 2147483647; found -1")]
    [InlineData("IGNOREHEADER 1.5", "13: IGNOREHEADER needs a whole number from 0 to 2147483647; found 1.5")]
    [InlineData(
        "IGNOREHEADER 2147483648", "13: IGNOREHEADER needs a whole number from 0 to 2147483647; found 2147483648")]
    [InlineData("IGNOREHEADER '1'", "13: IGNOREHEADER needs a whole number from 0 to 2147483647; found '1'")]
    [InlineData("MAXERROR 100001", "9: MAXERROR needs a whole number from 0 to 100000; found 100001")]
    [InlineData("COMPROWS 999", "9: COMPROWS needs a whole number from 1000 to 2147483647; found 999")]
    [InlineData("REGION 'Frankfurt'", "7: REGION needs an AWS region such as 'eu-west-1'; found 'Frankfurt'")]
    [InlineData("REGION eu", "7: REGION needs an AWS region such as 'eu-west-1'; found eu")]
    [InlineData("DATEFORMAT 'AUTO'", "11: DATEFORMAT needs 'auto' in lower case; found 'AUTO'")]
    [InlineData("DATEFORMAT ''", "11: DATEFORMAT needs 'auto' or a date format such as 'YYYY-MM-DD'; found ''")]
    [InlineData("DATEFORMAT 'HH:MI:SS'", "11: DATEFORMAT 'HH:MI:SS': a date needs a year, a month and a day")]
    [InlineData("TIMEFORMAT 'EpochSecs'", "11: TIMEFORMAT needs 'epochsecs' in lower case; found 'EpochSecs'")]
    [InlineData(
        "TIMEFORMAT 'YYYY-MM-DD HH:MI:SSOF'",
        "11: TIMEFORMAT 'YYYY-MM-DD HH:MI:SSOF': 'OF': a format cannot hold a time zone; 'auto' recognises zones")]
    public void An_argument_that_is_wrong_says_what_is_allowed(string text, string problem) =>
        Assert.Equal(problem, Problem(text));

    [Theory]
    [InlineData("GZIPP", "0: GZIPP is not an option of COPY; the nearest is GZIP")]
    [InlineData("HEADER", "0: HEADER is not an option of COPY; the nearest is IGNOREHEADER")]
    [InlineData("DELIMETER ','", "0: DELIMETER is not an option of COPY; the nearest is DELIMITER")]
    [InlineData("CSV TRUNCATECOLUMN", "4: TRUNCATECOLUMN is not an option of COPY; the nearest is TRUNCATECOLUMNS")]
    [InlineData("bzip", "0: bzip is not an option of COPY; the nearest is BZIP2")]
    public void An_unknown_word_is_answered_with_the_nearest_option(string text, string problem) =>
        Assert.Equal(problem, Problem(text));

    [Theory]
    [InlineData("'x'", "0: a string stands here that belongs to no option")]
    [InlineData("GZIP \"x y\"", "5: strings stand in single quotation marks, '...', behind their option")]
    [InlineData("GZIP 1", "5: a number stands here that belongs to no option")]
    [InlineData("GZIP;", "4: ';' is not allowed here, only words, numbers and '...' strings")]
    [InlineData("GZIP, CSV", "4: ',' is not allowed here, only words, numbers and '...' strings")]
    [InlineData("CSV -- comment", "4: '-' is not allowed here, only words, numbers and '...' strings")]
    [InlineData("CSV 💾", "4: '💾' is not allowed here, only words, numbers and '...' strings")]
    [InlineData("NULL AS 'x", "8: the string that starts here has no closing quotation mark '")]
    [InlineData(
        @"NULL AS '\'",
        @"9: a backslash stands before a quotation mark; Redshift would read on behind it. A quotation mark inside "
            + @"a string is written twice: ''")]
    [InlineData(
        @"NULL AS 'x\'; drop table t; --'",
        @"10: a backslash stands before a quotation mark; Redshift would read on behind it. A quotation mark inside "
            + @"a string is written twice: ''")]
    public void What_fits_nowhere_is_reported_once(string text, string problem)
    {
        var first = Rejected(text)[0];

        Assert.Equal(problem, $"{first.Offset}: {first.Message}");
    }

    [Theory]
    [InlineData("GZIP gzip", "5: GZIP is given twice")]
    [InlineData("IGNOREHEADER 1 CSV IGNOREHEADER 1", "19: IGNOREHEADER is given twice")]
    [InlineData("NULL AS 'a' NULL AS 'a'", "12: NULL is given twice")]
    public void An_option_is_given_once(string text, string problem) => Assert.Equal(problem, Problem(text));

    [Theory]
    [InlineData(
        "FROM 's3://b/k'", "FROM cannot be an option of a manifest: the files are those that match :data-pattern")]
    [InlineData(
        "MANIFEST",
        "MANIFEST cannot be an option of a manifest: Blueshift writes the list of the files for Redshift itself")]
    [InlineData(
        "SSH", "SSH cannot be an option of a manifest: the files are objects in S3, not the output of remote hosts")]
    [InlineData(
        "READRATIO 50",
        "READRATIO cannot be an option of a manifest: it belongs to DynamoDB, and the files are objects in S3")]
    [InlineData("SIMPLIFY", "SIMPLIFY cannot be an option of a manifest: it stands directly behind SHAPEFILE")]
    [InlineData(
        "ENCRYPTED",
        "ENCRYPTED cannot be an option of a manifest: a key for client-side encryption is a secret, and a manifest "
            + "must not hold one; store the files with server-side encryption (SSE-S3 or SSE-KMS), which COPY reads "
            + "without any option")]
    public void What_Blueshift_decides_is_no_option(string text, string message) =>
        Assert.Equal("0: " + message, Problem(text));
}
