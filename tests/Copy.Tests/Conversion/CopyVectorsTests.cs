using System.Text;
using System.Text.Json;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Conversion;

/// <summary>The vectors about fields and options alone: plain lines, cut at the delimiter and nothing else.</summary>
public class CopyVectorsTests
{
    private static readonly Dictionary<string, JsonElement> Vectors =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "copy-vectors.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(vector => vector.GetProperty("id").GetString()!);

    public static TheoryData<string> ValueVectors =>
    [
        "V10", "V12", "V13", "V14", "V15", "V16", "V17", "V18", "V35", "V36", "V41", "V45", "V49", "V51", "V54", "V71",
        "V72", "V73", "V75", "V76", "V77", "V81", "V83",
    ];

    public static TheoryData<string> ErrorVectors =>
        ["V20", "V38", "V40", "V43", "V44", "V47", "V48", "V53", "V78", "V79"];

    [Theory]
    [MemberData(nameof(ValueVectors))]
    public void Fields_become_the_values_of_the_vector(string id)
    {
        var vector = Vectors[id];
        var expected = vector.GetProperty("out").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(Show).ToArray())
            .ToArray();

        Assert.Equal(expected, ConvertLines(vector).ToArray());
    }

    [Theory]
    [MemberData(nameof(ErrorVectors))]
    public void A_field_is_the_error_of_the_vector(string id)
    {
        var vector = Vectors[id];
        var error = Assert.Single(
            ConvertLines(vector).Single(),
            value => value.Split(':') is [{ Length: 4 } code, ..] && code.All(char.IsAsciiDigit));

        Assert.StartsWith(vector.GetProperty("err").GetRawText() + ": ", error, StringComparison.Ordinal);
        if (vector.TryGetProperty("reason", out var reason))
        {
            Assert.EndsWith(": " + reason.GetString(), error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_vector_of_options_that_exclude_each_other_fails() =>
        Assert.Equal(
            "CSV is not compatible with ESCAPE",
            Assert.Single(Options.Parsing.Rejected(Vectors["V95"].GetProperty("opts").GetString()!)).Message);

    [Fact]
    public void The_options_of_every_other_vector_are_taken()
    {
        var texts = Vectors.Values.Where(vector => vector.GetProperty("id").GetString() != "V95")
            .Select(vector => vector.GetProperty("opts").GetString()!)
            // The vectors' own way to say what the JSONPaths file holds.
            .Select(text => text.Contains("jsonpaths=", StringComparison.Ordinal) ? "JSON 's3://bucket/paths'" : text);

        Assert.All(texts, text => Options.Parsing.Accepted(text));
    }

    private static IEnumerable<string[]> ConvertLines(JsonElement vector)
    {
        var options = vector.GetProperty("opts").GetString()!;
        var columns = vector.GetProperty("cols").GetString()!
            .Replace("decimal(8,2)", "decimal(8;2)", StringComparison.Ordinal)
            .Split(',')
            .Select(column => column.Replace(';', ','))
            .ToArray();
        var delimiter = ((DataFormat.Delimited)Options.Parsing.Accepted(options).Format).Delimiter;
        var content = vector.TryGetProperty("in_hex", out var hex)
            ? System.Convert.FromHexString(hex.GetString()!)
            : Encoding.UTF8.GetBytes(vector.GetProperty("in").GetString()!);
        foreach (var line in Encoding.Latin1.GetString(content).TrimEnd('\n').Split('\n'))
        {
            yield return [.. line.Split((char)delimiter).Zip(columns, (field, column) =>
                Fields.Convert(column, options, Encoding.Latin1.GetBytes(field), FieldShape.Plain))];
        }
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "NULL",
        JsonValueKind.Number => value.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.String when IsUnquoted(value.GetString()!) => value.GetString()!,
        _ => $"'{value.GetString()}'",
    };

    /// <summary>Decimals, dates and times stand in the vectors as strings.</summary>
    private static bool IsUnquoted(string text) => text.Length > 4 && char.IsAsciiDigit(text[0]);
}
