using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Tests.DeadLetters;

public sealed class LetterChoiceTests
{
    private static readonly Letter[] Letters =
    [
        SomeLetters.Letter("aaaa1111", "public.events"),
        SomeLetters.Letter("aaaa2222", "sales.events"),
        SomeLetters.Letter("bbbb3333", "public.Events"),
        SomeLetters.Letter("cccc4444"),
    ];

    [Theory]
    [InlineData("b", "bbbb3333")]
    [InlineData("B", "bbbb3333")]
    [InlineData("aaaa2", "aaaa2222")]
    [InlineData("aaaa2222", "aaaa2222")]
    [InlineData("c b c", "cccc4444 bbbb3333")]
    public void An_id_is_any_beginning_that_no_other_has(string ids, string expected) =>
        Assert.Equal(expected, Found(new LetterChoice.ById(ids.Split(' '))));

    [Theory]
    [InlineData("aaaa", "'aaaa' is ambiguous: 2 ids begin with it, such as aaaa1111 and aaaa2222.")]
    [InlineData("b aaaa3", "No dead letter has an id that begins with 'aaaa3'.")]
    [InlineData("aaaa1111x", "No dead letter has an id that begins with 'aaaa1111x'.")]
    public void One_id_that_is_of_no_letter_or_of_several_refuses_all(string ids, string expected) => Assert.Equal(
        expected, Assert.IsType<LetterSelection.Refused>(new LetterChoice.ById(ids.Split(' ')).From(Letters)).Reason);

    [Theory]
    [InlineData("public.events", "aaaa1111")]
    [InlineData("events", "aaaa1111 aaaa2222")]
    [InlineData("Events", "bbbb3333")]
    [InlineData("-", "cccc4444")]
    [InlineData("vents", "")]
    [InlineData("other.events", "")]
    public void A_table_is_that_of_its_schema_or_without_one_of_any(string table, string expected) =>
        Assert.Equal(expected, Found(new LetterChoice.ByTable(table)));

    [Fact]
    public void All_is_all() => Assert.Equal("aaaa1111 aaaa2222 bbbb3333 cccc4444", Found(new LetterChoice.All()));

    [Theory]
    [InlineData("aaaa1111 bbbb2222", 8)]
    [InlineData("aaaa1111-23 aaaa1111-2456 aaaa1111-9", 11)]
    [InlineData("aaaa1111", 8)]
    [InlineData("", 8)]
    public void Short_ids_are_as_long_as_it_takes_to_tell_them_apart(string ids, int expected) => Assert.Equal(
        expected,
        ShortIds.LengthFor([.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => SomeLetters.Letter(id))]));

    private static string Found(LetterChoice choice) => string.Join(
        ' ', Assert.IsType<LetterSelection.Found>(choice.From(Letters)).Letters.Select(letter => letter.Id));
}
