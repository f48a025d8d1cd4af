using System.Numerics;

namespace Blueshift.Edn.Tests;

/// <summary>No value can be made that the format could not write.</summary>
public sealed class EdnConstructionTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "a")]
    [InlineData(null, "nil")]
    [InlineData(null, "true")]
    [InlineData(null, "false")]
    [InlineData(null, "1")]
    [InlineData(null, "-1")]
    [InlineData(null, "a b")]
    [InlineData(null, "a/b")]
    [InlineData("a/b", "c")]
    [InlineData("a", "/")]
    [InlineData("1", "a")]
    [InlineData(null, ":a")]
    [InlineData(null, "#a")]
    [InlineData(null, "a)")]
    public void Refuses_a_symbol_that_cannot_be_written(string? prefix, string name) =>
        Assert.Throws<ArgumentException>(() => new EdnSymbol(prefix, name));

    [Theory]
    [InlineData(null, "")]
    [InlineData(null, "/")]
    [InlineData(null, "1")]
    [InlineData(null, "a b")]
    [InlineData(null, ":a")]
    [InlineData("", "a")]
    public void Refuses_a_keyword_that_cannot_be_written(string? prefix, string name) =>
        Assert.Throws<ArgumentException>(() => new EdnKeyword(prefix, name));

    [Theory]
    [InlineData(null, "inst")]
    [InlineData(null, "uuid")]
    [InlineData(null, "_a")]
    [InlineData(null, "-")]
    [InlineData(null, "/")]
    [InlineData("-", "a")]
    public void Refuses_a_tag_that_would_mean_something_else(string? prefix, string name) =>
        Assert.Throws<ArgumentException>(() => new EdnTagged(new EdnSymbol(prefix, name), new EdnNil()));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Refuses_a_float_that_cannot_be_written(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnFloat(value));

    [Fact]
    public void Refuses_a_string_with_half_a_surrogate_pair() =>
        Assert.Throws<ArgumentException>(() => new EdnString("a\uD83Db"));

    [Fact]
    public void Refuses_a_number_with_too_many_digits()
    {
        var bound = BigInteger.Pow(10, EdnLimits.MaxDigits);

        Assert.Equal(bound - 1, new EdnInteger(bound - 1).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnInteger(bound));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnInteger(-bound));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnDecimal(bound, 0));
    }

    [Theory]
    [InlineData(EdnLimits.MaxDecimalScale + 1)]
    [InlineData(-EdnLimits.MaxDecimalScale - 1)]
    [InlineData(int.MinValue)]
    public void Refuses_a_decimal_whose_point_is_too_far_away(int scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdnDecimal(1, scale));

    [Fact]
    public void Refuses_equal_items_and_equal_keys()
    {
        Assert.Throws<ArgumentException>(() => new EdnSet([new EdnVector([]), new EdnList([])]));
        Assert.Throws<ArgumentException>(
            () => new EdnMap([new(new EdnInteger(1), new EdnNil()), new(new EdnInteger(1, true), new EdnNil())]));
    }

    [Fact]
    public void Does_not_change_when_the_list_it_was_made_from_does()
    {
        var items = new List<EdnValue> { new EdnNil() };
        var vector = new EdnVector(items);

        items.Clear();

        Assert.Equal("[nil]", vector.ToString());
    }

    [Fact]
    public void Refuses_to_nest_deeper_than_the_limit()
    {
        EdnValue value = new EdnNil();
        for (var depth = 0; depth < EdnLimits.MaxDepth; depth++)
        {
            value = new EdnVector([value]);
        }

        Assert.Throws<ArgumentException>(() => new EdnList([value]));
        Assert.Throws<ArgumentException>(() => new EdnSet([value]));
        Assert.Throws<ArgumentException>(() => new EdnMap([new(value, new EdnNil())]));
        Assert.Throws<ArgumentException>(() => new EdnMap([new(new EdnNil(), value)]));
        Assert.Throws<ArgumentException>(() => new EdnTagged(new EdnSymbol(null, "a"), value));
    }
}
