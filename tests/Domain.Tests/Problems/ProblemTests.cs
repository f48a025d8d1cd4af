using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Tests.Problems;

public sealed class ProblemTests
{
    private static readonly Problem Problem = new() { Position = new EdnPosition(3, 12), Path = ":s3 :bucket", Found = "missing" };

    [Fact]
    public void Shows_file_line_column_key_and_what_was_found() =>
        Assert.Equal("config.edn:3:12: error: :s3 :bucket: missing", Problem.Render("config.edn"));

    [Fact]
    public void Shows_what_is_expected_and_what_was_meant() =>
        Assert.Equal(
            "config.edn:3:12: warning: :s3 :bucket: found 5; expected a text; did you mean \"5\"?",
            (Problem with { Severity = ProblemSeverity.Warning, Found = "found 5", Expected = "a text", Suggestion = "\"5\"" }).Render("config.edn"));

    [Fact]
    public void Shows_no_key_where_there_is_none() =>
        Assert.Equal("m.edn:3:12: error: missing", (Problem with { Path = "" }).Render("m.edn"));

    [Fact]
    public void Never_shows_more_than_a_few_lines() =>
        Assert.Equal(800, (Problem with { Found = new string('x', 5000) }).Render("m.edn").Length);
}
