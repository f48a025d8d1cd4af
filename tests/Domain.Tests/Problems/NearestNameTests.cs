using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Tests.Problems;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["table", "columns", "pk-columns", "data-pattern", "database", "options"];

    [Theory]
    [InlineData("tabel", "table")]
    [InlineData("tables", "table")]
    [InlineData("column", "columns")]
    [InlineData("colums", "columns")]
    [InlineData("pk-colunms", "pk-columns")]
    [InlineData("Data-Pattern", "data-pattern")]
    [InlineData("data-patern", "data-pattern")]
    [InlineData("databse", "database")]
    [InlineData("option", "options")]
    [InlineData("strategy", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Finds_the_known_name_with_the_fewest_edits(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(name, Known));

    [Fact]
    public void Has_no_answer_for_a_name_of_absurd_length() => Assert.Null(NearestName.Of(new string('t', 1_000_000), Known));
}
