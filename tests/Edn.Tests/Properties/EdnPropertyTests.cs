using System.Text;
using System.Text.Unicode;
using CsCheck;

namespace Blueshift.Edn.Tests.Properties;

public sealed class EdnPropertyTests
{
    private const long Iterations = 5_000;

    private static Gen<string> Gap { get; } =
        Gen.OneOf(" ", "\r\n", ",", " ; ] \"\n", " #_ (a #_b) ", " #_#_ 1 2 ");

    private static Gen<(EdnValue[] Items, EdnValue[] Shuffled)> TwoOrders { get; } =
        EdnGen.Value.Array[0, 8].SelectMany(items => Gen.Shuffle(items).Select(shuffled => (items, shuffled)));

    private static Gen<(EdnValue Value, int Place, int Length, string Insertion)> Edit { get; } =
        Gen.Select(EdnGen.Value, Gen.Int[0, 1000], Gen.Int[0, 3], EdnGen.Text);

    [Fact]
    public void Whatever_is_printed_reads_back_as_an_equal_value() => EdnGen.Value.Sample(value =>
    {
        var again = EdnText.Form(value.ToString());

        Assert.Equal(value, again);
        Assert.Equal(value.GetHashCode(), again.GetHashCode());
        Assert.Equal(value.ToString(), again.ToString());
    }, iter: Iterations);

    [Fact]
    public void Blanks_comments_and_discards_change_nothing() =>
        Gen.Select(EdnGen.Value.Array[0, 4], Gap).Sample(
            (values, gap) =>
            {
                var text = gap + string.Concat(values.Select(value => value + gap));

                Assert.Equal(values, EdnText.Forms(text));
                Assert.Equal(new EdnVector(values), EdnText.Form($"[{text}]"));
            }, iter: Iterations);

    [Fact]
    public void The_order_of_a_set_or_a_map_does_not_count() =>
        TwoOrders.Sample(both =>
        {
            var (one, other) = (SetAndMap(both.Items), SetAndMap(both.Shuffled));

            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
        }, iter: Iterations);

    [Fact]
    public void An_edited_text_is_read_or_refused_at_a_place_within_it() =>
        Edit.Sample(edit =>
        {
            var text = edit.Value.ToString();
            var start = edit.Place % (text.Length + 1);
            var edited = text[..start] + edit.Insertion + text[Math.Min(text.Length, start + edit.Length)..];

            ReadsOrRefuses(edited);
        }, iter: Iterations);

    [Fact]
    public void Any_heap_of_pieces_is_read_or_refused_at_a_place_within_it() =>
        EdnGen.Text.Sample(ReadsOrRefuses, iter: Iterations);

    [Fact]
    public void Any_string_is_read_or_refused_at_a_place_within_it() =>
        Gen.String.Sample(ReadsOrRefuses, iter: Iterations);

    [Fact]
    public void Any_bytes_are_read_the_same_as_the_text_they_stand_for() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        var result = EdnReader.Read(bytes);

        if (Utf8.IsValid(bytes))
        {
            Assert.Equal(Summary(EdnReader.Read(Encoding.UTF8.GetString(bytes))), Summary(result));
        }
        else
        {
            Assert.StartsWith("Found the byte 0x", Assert.IsType<EdnReadResult.Malformed>(result).Error.Message);
        }
    }, iter: Iterations);

    private static void ReadsOrRefuses(string text)
    {
        switch (EdnReader.Read(text))
        {
            case EdnReadResult.Values { Forms: var forms }:
                Assert.Equal(forms, EdnText.Forms(string.Join(' ', forms)));
                break;
            case EdnReadResult.Malformed { Error: var error }:
                var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
                Assert.InRange(error.Position.Line, 1, lines.Length);
                Assert.InRange(error.Position.Column, 1, lines.Max(line => line.Length) + 1);
                Assert.True(error.Message.Length < 500, error.Message);
                break;
        }
    }

    private static EdnVector SetAndMap(EdnValue[] items) => new(
    [
        new EdnSet([.. items.Distinct()]),
        new EdnMap([.. items.Distinct().Select(item => new EdnMapEntry(item, new EdnVector([item])))]),
    ]);

    private static string Summary(EdnReadResult result) => result switch
    {
        EdnReadResult.Values { Forms: var forms } => string.Join(' ', forms),
        EdnReadResult.Malformed { Error: var error } => error.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
