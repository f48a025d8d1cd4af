namespace Blueshift.Edn.Tests;

public sealed class EdnEqualityTests
{
    [Theory]
    [InlineData("nil", "  nil")]
    [InlineData("true", "true")]
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("\\a", "\\u0061")]
    [InlineData("a/b", "a/b")]
    [InlineData(":a/b", ":a/b")]
    [InlineData("1", "1N")]
    [InlineData("1", "+1")]
    [InlineData("0", "-0")]
    [InlineData("1.0", "1.00")]
    [InlineData("1.0", "1e0")]
    [InlineData("0.0", "-0.0")]
    [InlineData("1.0M", "1.00M")]
    [InlineData("100M", "1e2M")]
    [InlineData("0M", "0.000M")]
    [InlineData("0M", "0e9M")]
    [InlineData("[1 2]", "(1 2)")]
    [InlineData("[]", "()")]
    [InlineData("[[1] (2)]", "((1) [2])")]
    [InlineData("{:a 1 :b 2}", "{:b 2 :a 1}")]
    [InlineData("{[1] (2)}", "{(1) [2]}")]
    [InlineData("#{1 2 3}", "#{3 1 2}")]
    [InlineData("#{[1] #{2 3}}", "#{#{3 2} (1)}")]
    [InlineData("#a [1]", "#a (1)")]
    [InlineData("#inst \"2026\"", "#inst \"2026-01-01T01:00+01:00\"")]
    [InlineData("#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"", "#uuid \"F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6\"")]
    public void Are_equal(string one, string other)
    {
        var (left, right) = (EdnText.Form(one), EdnText.Form(other));

        Assert.True(left.Equals(right) && right.Equals(left));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "1M")]
    [InlineData("1.0", "1.0M")]
    [InlineData("1", "\"1\"")]
    [InlineData("1", "\\1")]
    [InlineData("1", "2")]
    [InlineData("1", "-1")]
    [InlineData("10M", "1M")]
    [InlineData("a", ":a")]
    [InlineData("a", "\"a\"")]
    [InlineData("a", "\\a")]
    [InlineData("a", "A")]
    [InlineData("a/b", "b")]
    [InlineData("a/b", "a/c")]
    [InlineData("a.b", "a/b")]
    [InlineData(":a/b", ":b")]
    [InlineData("nil", "false")]
    [InlineData("nil", "()")]
    [InlineData("true", "false")]
    [InlineData("[]", "{}")]
    [InlineData("[]", "#{}")]
    [InlineData("{}", "#{}")]
    [InlineData("[1 2]", "[2 1]")]
    [InlineData("[1 2]", "[1 2 3]")]
    [InlineData("[1]", "#{1}")]
    [InlineData("{:a 1}", "{:a 2}")]
    [InlineData("{:a 1}", "{:b 1}")]
    [InlineData("{:a 1}", "{:a 1 :b 2}")]
    [InlineData("{:a :b}", "{:b :a}")]
    [InlineData("#{1 2}", "#{1 3}")]
    [InlineData("#{1 2}", "#{1 2 3}")]
    [InlineData("#a 1", "#b 1")]
    [InlineData("#a 1", "#a 2")]
    [InlineData("#a 1", "1")]
    [InlineData("#inst \"2026\"", "\"2026\"")]
    [InlineData("#inst \"2026\"", "#inst \"2025\"")]
    [InlineData("\"e\u0301\"", "\"\u00E9\"")]
    public void Are_different(string one, string other)
    {
        var (left, right) = (EdnText.Form(one), EdnText.Form(other));

        Assert.False(left.Equals(right) || right.Equals(left));
    }

    [Fact]
    public void No_value_equals_nothing_or_another_kind_of_object()
    {
        Assert.False(new EdnNil().Equals((object?)null));
        Assert.False(new EdnString("a").Equals((object)"a"));
    }

    [Theory]
    [InlineData("{:a 1, [1 2] :b}", "(1 2N)", ":b")]
    [InlineData("{1 :a}", "1N", ":a")]
    [InlineData("{:a nil}", ":a", "nil")]
    [InlineData("{#{1 2} :a}", "#{2 1}", ":a")]
    public void A_map_finds_what_an_equal_key_leads_to(string map, string key, string expected) =>
        Assert.Equal(EdnText.Form(expected), Assert.IsType<EdnMap>(EdnText.Form(map)).Find(EdnText.Form(key)));

    [Fact]
    public void A_map_finds_nothing_for_a_key_it_does_not_have()
    {
        var map = Assert.IsType<EdnMap>(EdnText.Form("{:a 1, :x/b 2}"));

        Assert.Equal(new EdnInteger(1), map.Find("a"));
        Assert.Null(map.Find("b"));
        Assert.Null(map.Find(new EdnSymbol(null, "a")));
    }

    [Fact]
    public void A_set_contains_what_equals_an_item()
    {
        var set = Assert.IsType<EdnSet>(EdnText.Form("#{[1] :a}"));

        Assert.True(set.Contains(EdnText.Form("(1N)")));
        Assert.False(set.Contains(EdnText.Form("1")));
    }
}
