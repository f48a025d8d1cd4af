using System.Globalization;
using System.Numerics;
using System.Text;

namespace Blueshift.Edn.Tests;

/// <summary>
/// Texts so large that anything worse than linear time would take minutes, and hashes that would
/// make it so. No clock is asked.
/// </summary>
public sealed class EdnLinearTimeTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData("a")]
    [InlineData(":a")]
    [InlineData("\"a")]
    [InlineData(";")]
    [InlineData("#")]
    [InlineData("\\a")]
    [InlineData("#a")]
    [InlineData("e\u0301")]
    [InlineData("\U0001F600")]
    [InlineData("1")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("a/b/")]
    public void One_long_token(string beginning)
    {
        var text = beginning + new string('b', 16 * Many);

        Assert.NotNull(EdnReader.Read(text));
    }

    [Theory]
    [InlineData("a ", Many)]
    [InlineData("[] ", Many)]
    [InlineData("[a #_b] ", Many)]
    [InlineData("\"a\" ", Many)]
    [InlineData("#a 1 ", Many)]
    [InlineData("; a comment\n", 0)]
    [InlineData("#_a ", 0)]
    [InlineData("#_ #_ a b ", 0)]
    [InlineData("#_[] ;\n ,", 0)]
    [InlineData("\n", 0)]
    [InlineData("\r\n\t,", 0)]
    public void Many_forms_in_a_row(string form, int expected)
    {
        var text = string.Concat(Enumerable.Repeat(form, Many));

        Assert.Equal(expected, EdnText.Forms(text).Count);
        Assert.Equal(expected, Assert.IsType<EdnVector>(EdnText.Form($"[{text}]")).Items.Count);
    }

    [Fact]
    public void One_large_map()
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < Many; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $":key{i} {i} ");
        }

        var map = Assert.IsType<EdnMap>(EdnText.Form(text.Append('}').ToString()));

        Assert.Equal(new EdnInteger(Many - 1), map.Find(string.Create(CultureInfo.InvariantCulture, $"key{Many - 1}")));
        Assert.Equal(map, EdnText.Form(map.ToString()));
    }

    [Fact]
    public void A_large_collection_that_ends_in_a_repetition()
    {
        var items = string.Join(' ', Enumerable.Range(0, Many));

        Assert.EndsWith("It is first at line 1, column 17.", EdnText.Error($"#{{{items} 7}}").Message);
        Assert.EndsWith("has an odd number of elements.", EdnText.Error($"{{{items} 7}}").Message);
    }

    [Fact]
    public void Sets_of_sets_to_the_deepest_level()
    {
        var text = Enumerable.Range(0, EdnLimits.MaxDepth).Aggregate(
            "x", (inner, i) => string.Create(CultureInfo.InvariantCulture, $"#{{{i} {i}.5 {inner}}}"));

        Assert.Equal(EdnText.Form(text), EdnText.Form(text));
    }

    public static TheoryData<string, Func<int, EdnValue>> Families => new()
    {
        { "integers that differ in the high bits", i => new EdnInteger((long)i << 32) },
        { "integers that differ beyond 64 bits", i => new EdnInteger((BigInteger)i << 96) },
        { "floats whose halves cancel out", i => new EdnFloat(BitConverter.Int64BitsToDouble(HalvesThatCancelOut(i))) },
        { "decimals that differ in the scale", i => new EdnDecimal(7, i % EdnLimits.MaxDecimalScale) },
        { "moments whose halves cancel out", i => new EdnInstant(new(HalvesThatCancelOut(i), TimeSpan.Zero)) },
        { "UUIDs whose quarters cancel out", i => new EdnUuid(new(i, 0, 0, [.. new byte[4], .. BitConverter.GetBytes(i)])) },
        { "pairs with a constant sum", i => new EdnVector([new EdnInteger(i), new EdnInteger(-i)]) },
        { "sets with a constant sum", i => new EdnSet([new EdnInteger(i + 1), new EdnInteger(-i - 1)]) },
        { "sets of sets", i => new EdnSet([new EdnSet([new EdnInteger(i)])]) },
        { "maps of a key to itself", i => new EdnMap([new(new EdnInteger(i), new EdnInteger(i))]) },
        { "tags", i => new EdnTagged(new EdnSymbol(null, "a"), new EdnInteger(i)) },
        { "texts", i => new EdnString(new string('a', 1 + (i % 50)) + i.ToString(CultureInfo.InvariantCulture)) },
    };

    [Theory]
    [MemberData(nameof(Families), DisableDiscoveryEnumeration = true)]
    public void Different_values_have_different_hashes(string family, Func<int, EdnValue> make)
    {
        const int count = 9_000;

        var hashes = Enumerable.Range(0, count).Select(i => make(i).GetHashCode()).Distinct().Count();

        Assert.True(hashes > count - 20, $"{count - hashes} of {count} {family} share a hash.");
    }

    private static long HalvesThatCancelOut(int half) => ((long)half << 32) | (uint)half;
}
