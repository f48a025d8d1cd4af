namespace Blueshift.Edn.Tests;

public sealed class EdnLimitsTests
{
    // Less than any thread has by default on the platforms .NET runs on.
    private const int SmallStack = 768 * 1024;

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("#{")]
    [InlineData("{:a ")]
    [InlineData("#a ")]
    [InlineData("#_")]
    [InlineData("#_ #a [")]
    [InlineData("( ; comment\n")]
    public void A_million_openings_are_an_error_and_no_stack_overflow(string opening)
    {
        var text = Repeated(opening, 1_000_000);

        var error = OnASmallStack(() => EdnText.Error(text));

        Assert.EndsWith("expected at most 512 collections, tags and discards in one another.", error.Message);
    }

    [Theory]
    [InlineData(1, "(", "x", ")")]
    [InlineData(1, "[", "x", "]")]
    [InlineData(1, "#{", "x", "}")]
    [InlineData(1, "{:a ", "x", "}")]
    [InlineData(1, "{", "x", " :a}")]
    [InlineData(1, "#a ", "x", "")]
    [InlineData(4, "[{#{#b ", "x", "} 1}]")]
    [InlineData(4, "(#_#a {:b ", "x", "} y)")]
    public void The_deepest_text_can_be_read_compared_and_printed(
        int depth, string opening, string centre, string closing)
    {
        var times = EdnLimits.MaxDepth / depth;
        var text = $"{Repeated(opening, times)}{centre}{Repeated(closing, times)}";

        var (equal, printed) = OnASmallStack(() =>
        {
            var (one, other) = (EdnText.Forms(text), EdnText.Forms(text));
            return (one.SequenceEqual(other), EdnText.Forms(string.Join(' ', one)).SequenceEqual(one));
        });

        Assert.True(equal && printed);
    }

    [Theory]
    [InlineData("[[[1]]]", true)]
    [InlineData("[[[[1]]]]", false)]
    [InlineData("[#a #b 1]", true)]
    [InlineData("[#a #b #c 1]", false)]
    [InlineData("[#_ #_ 1 2]", true)]
    [InlineData("#_ #_ #_ #_ 1 2 3 4", false)]
    [InlineData("[[[]] #_[] [[]] #a []]", true)]
    public void A_lower_limit_can_be_set(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, EdnReader.Read(text, new EdnReaderOptions { MaxDepth = 3 }) is EdnReadResult.Values);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(EdnLimits.MaxDepth + 1)]
    public void The_limit_cannot_be_set_to_what_the_stack_could_not_bear(int maxDepth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnReaderOptions { MaxDepth = maxDepth });

    [Theory]
    [InlineData("", "")]
    [InlineData("-", "")]
    [InlineData("", "N")]
    [InlineData("", "M")]
    [InlineData("", "e10M")]
    public void A_number_has_at_most_a_thousand_digits(string before, string after)
    {
        var longest = before + new string('9', EdnLimits.MaxDigits) + after;
        var tooLong = before + new string('9', EdnLimits.MaxDigits + 1) + after;

        var value = EdnText.Form(longest);
        Assert.Equal(value, EdnText.Form(value.ToString()));
        Assert.EndsWith("expected at most 1000 digits.", EdnText.Error(tooLong).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    public void Digits_after_the_point_count_too(string suffix)
    {
        var longest = $"1.{new string('9', EdnLimits.MaxDigits - 1)}{suffix}";

        Assert.Equal(EdnText.Form(longest), EdnText.Form(EdnText.Form(longest).ToString()));
        Assert.EndsWith("expected at most 1000 digits.", EdnText.Error("1" + longest).Message);
    }

    [Fact]
    public void A_number_of_a_million_digits_is_refused_before_it_costs_anything()
    {
        var error = EdnText.Error(new string('9', 1_000_000));

        Assert.Equal(
            "Found `999999999999…`, a number that is too long; expected at most 1000 digits.", error.Message);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static T OnASmallStack<T>(Func<T> act)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                failure = Record.Exception(() => result = act());
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        return result!;
    }
}
