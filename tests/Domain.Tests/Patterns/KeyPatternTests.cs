using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Tests.Patterns;

public sealed class KeyPatternTests
{
    [Theory]
    [InlineData("data/blah-01.tsv.gz", true)]
    [InlineData("data/blah-01.tsvxgz", true)]
    [InlineData("data/blah-01.tsv.gz.tmp", false)]
    [InlineData("data/bla-01.tsv.gz", false)]
    [InlineData("data/blah\n.gz", false)]
    public void Matches_a_whole_key(string key, bool expected) =>
        Assert.Equal(expected, Parse(".*blah.*.gz$").IsMatch(key));

    [Fact]
    public void An_alternative_is_anchored_on_both_sides()
    {
        var pattern = Parse("a|b");

        Assert.True(pattern.IsMatch("a"));
        Assert.False(pattern.IsMatch("ax"));
        Assert.False(pattern.IsMatch("xb"));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_key_counts_as_the_replacement_character()
    {
        Assert.True(Parse(".").IsMatch("\uD83D"));
        Assert.True(Parse("\uFFFD").IsMatch("\uD83D"));
    }

    [Fact]
    public void Two_patterns_are_equal_when_their_texts_are()
    {
        Assert.Equal(Parse("a.*"), Parse("a.*"));
        Assert.Equal(Parse("a.*").GetHashCode(), Parse("a.*").GetHashCode());
        Assert.NotEqual(Parse("a.*"), Parse("(a.*)"));
        Assert.Equal("a.*", Parse("a.*").ToString());
    }

    // With a backtracking engine each of these takes longer than the universe has been here.
    [Theory]
    [InlineData("(((a*)*)*)*b")]
    [InlineData("(a+a+)+b")]
    [InlineData("(a|aa)+b")]
    [InlineData("(a|a?)+b")]
    [InlineData("(.*a){100}b")]
    [InlineData("(.?){600}b")]
    [InlineData("([a-zA-Z]+)*b")]
    public void A_hostile_pattern_is_matched_in_linear_time(string pattern) =>
        Assert.False(Parse(pattern).IsMatch(new string('a', 1024)));

    [Fact]
    public async Task Is_safe_to_use_from_several_threads()
    {
        var pattern = Parse("(a|b)*c(a|b){3}");
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(
            () =>
            {
                var random = new Random(seed);
                return Enumerable.Range(0, 5_000).All(_ =>
                {
                    var text = string.Concat(Enumerable.Range(0, 8).Select(_ => "abc"[random.Next(3)]));
                    return pattern.IsMatch(text) == (text[4] == 'c' && text.Count(c => c == 'c') == 1);
                });
            },
            TestContext.Current.CancellationToken)));

        Assert.DoesNotContain(false, results);
    }

    private static KeyPattern Parse(string text) =>
        Assert.IsType<KeyPatternResult.Accepted>(KeyPattern.Parse(text)).Pattern;
}
