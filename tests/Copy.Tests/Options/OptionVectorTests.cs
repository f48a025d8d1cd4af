using Blueshift.Copy.Options;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class OptionVectorTests
{
    private static readonly CopyOptions CsvWithTab = new()
    {
        Format = new DataFormat.Csv((byte)'\t'),
        Compression = Compression.Gzip,
        IgnoreHeader = 1,
    };

    [Fact]
    public void One_string_may_hold_several_options() =>
        Assert.Equal(CsvWithTab, Accepted(@"CSV DELIMITER '\t' GZIP IGNOREHEADER 1"));

    [Fact]
    public void An_option_may_be_spread_over_several_strings() =>
        Assert.Equal(CsvWithTab, Accepted("CSV", "DELIMITER", @"'\t'", "GZIP IGNOREHEADER", "1"));

    [Fact]
    public void A_string_of_the_options_ends_a_word() =>
        Assert.Equal("GZIP is given twice", Assert.Single(Rejected("GZIP", "GZIP")).Message);

    [Fact]
    public void Line_breaks_and_empty_strings_are_blanks() =>
        Assert.Equal(CsvWithTab, Accepted("", "CSV\n\tDELIMITER", "", "'\\t'\r\nGZIP", " IGNOREHEADER\u00a01 "));

    [Theory]
    [InlineData(0, 4, "CSV BAD_ONE", "GZIP")]
    [InlineData(1, 0, "CSV", "BAD_ONE", "GZIP")]
    [InlineData(2, 2, "", "CSV", "  BAD_ONE")]
    [InlineData(3, 0, "CSV", "", "", "BAD_ONE")]
    public void A_problem_names_the_string_and_the_character(int option, int offset, params string[] options)
    {
        var problem = Assert.Single(Rejected(options));

        Assert.Equal((option, offset), (problem.Option, problem.Offset));
    }

    [Fact]
    public void A_missing_argument_at_the_end_is_reported_at_its_keyword()
    {
        var problem = Assert.Single(Rejected("CSV", "MAXERROR", ""));

        Assert.Equal((1, 0), (problem.Option, problem.Offset));
    }

    [Fact]
    public void All_problems_are_reported_in_the_order_of_the_text()
    {
        var problems = Rejected("MAXERROR 100001", "CSV FOO ESCAPE", "IGNOREHEADER -1");

        Assert.Equal([(0, 9), (1, 4), (1, 8), (2, 13)], problems.Select(problem => (problem.Option, problem.Offset)));
    }
}
