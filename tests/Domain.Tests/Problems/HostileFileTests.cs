using System.Text;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Tests.Problems;

/// <summary>Files made to cost time: with one step more per problem than there should be, each of these takes minutes.</summary>
public sealed class HostileFileTests
{
    [Fact]
    public void A_hundred_thousand_unknown_keys() => Assert.Equal(
        "and 99955 more problems from here on",
        Refused($"{{{string.Concat(Enumerable.Range(0, 100_000).Select(i => $":k{i} 1 "))}}}")[^1].Found);

    [Fact]
    public void A_hundred_thousand_bad_options() => Assert.Equal(
        51, Refused($"{{:options [{string.Concat(Enumerable.Repeat("\"GZIP\" ", 100_000))}]}}").Count);

    [Fact]
    public void Five_hundred_columns_that_are_all_misspelt()
    {
        var columns = Enumerable.Range(0, 500).Select(i => $"\"a_rather_long_name_of_a_column_{i}\"");
        var key = Enumerable.Range(0, 500).Select(i => $"\"a_rather_long_name_of_a_colunm_{i}\"");

        Assert.Equal(51, Refused($"{{:columns [{string.Join(' ', columns)}] :pk-columns [{string.Join(' ', key)}]}}").Count);
    }

    [Theory]
    [InlineData("\\pL")]
    [InlineData("一丁七丄")]
    [InlineData("[a-z]")]
    public void A_class_of_thousands_of_parts(string part)
    {
        var parts = string.Concat(Enumerable.Repeat(part, (KeyPattern.MaxLength - 2) / part.Length));

        Assert.IsType<KeyPatternResult.Accepted>(KeyPattern.Parse($"[{parts}]"));
    }

    private static IReadOnlyList<Domain.Problems.Problem> Refused(string manifest) =>
        Assert.IsType<ManifestResult.Refused>(ManifestReader.Read(Encoding.UTF8.GetBytes(manifest), allowJdbcUrl: false)).Problems;
}
