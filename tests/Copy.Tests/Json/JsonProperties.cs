using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Json;

/// <summary>Generated JSON files, against the framework's own documents.</summary>
public sealed class JsonProperties
{
    private const string Columns = "varchar(9999),varchar(9999),varchar(9999)";

    private static readonly string[] Names = ["a", "b", "c", "x", "\\u0062", "A", "é"];

    private static readonly Gen<string> Blank = Any("", "", "", " ", "\n  ", "\r\n\t");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Any("null", "true", "false", "0", "-1.50", "1e3", "12345678901234567890", "\"\"", "\"\\u00e9\\n\"", "\"\\\"{[\\\\\""),
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['à', 'ý']), 0, 8].Select(text => JsonSerializer.Serialize(text)));

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth > 2
        ? Scalar
        : Gen.Frequency((3, Scalar), (1, Object(value)), (1, value.Array[0, 3].Select(Blank, (parts, blank) => $"[{blank}{string.Join("," + blank, parts)}{blank}]"))));

    private static readonly Gen<(string Value, string Between)[]> File =
        Gen.Select(Object(Value), Any("", "\n", "\n\n", " \t", "\r\n")).Array[0, 6];

    [Fact]
    public async Task Rows_are_those_of_the_documents_however_the_bytes_arrive() =>
        await Gen.Select(File, Gen.Int[1, 40], Gen.Int[1, 20]).SampleAsync(
            async (file, bufferLength, chunk) =>
            {
                var text = string.Concat(file.Select(part => part.Value + part.Between));
                var copying = Copying("JSON 'auto'", bufferLength);

                var result = await copying.CopyAsync(ChunkedStream.Of(Encoding.UTF8.GetBytes(text), chunk));

                Assert.Empty(result.Errors);
                Assert.Equal(file.Length, copying.Writer.Rows.Count);
                Assert.All(file.Zip(copying.Writer.Rows), pair => Assert.Equal(Expected(pair.First.Value), Shown(pair.Second)));
            },
            iter: 5_000);

    [Fact]
    public async Task A_damaged_file_gives_the_rows_before_the_damage_and_the_same_rows_however_its_bytes_arrive() =>
        await Gen.Select(Gen.Int[1, 6], Gen.Int[0, 200], Gen.OneOf(Any("{}[]\",:\\\n x"u8.ToArray()), Gen.Byte), Gen.Int[0, 2]).SampleAsync(
            async (lines, place, value, kind) =>
            {
                var text = string.Concat(Enumerable.Range(0, lines).Select(line => $"{{\"a\":{line},\"b\":\"text\",\"c\":[1,{{\"d\":null}}]}}\n"));
                var bytes = Encoding.UTF8.GetBytes(text).ToList();
                place %= bytes.Count;
                _ = kind switch
                {
                    0 => Replace(bytes, place, value),
                    1 => Insert(bytes, place, value),
                    _ => Remove(bytes, place),
                };
                var whole = Copying("JSON 'auto' IGNOREALLERRORS", 4096);
                var result = await whole.CopyAsync(new MemoryStream([.. bytes]));

                var intact = bytes.Take(place).Count(letter => letter == '\n');
                Assert.Equal(Rows(intact), whole.Writer.Rows.Take(intact));
                for (var chunk = 1; chunk < 40; chunk += 3)
                {
                    var split = Copying("JSON 'auto' IGNOREALLERRORS", chunk);
                    Assert.Equivalent(result.Errors, (await split.CopyAsync(ChunkedStream.Of(bytes.ToArray(), chunk))).Errors, strict: true);
                    Assert.Equal(whole.Writer.Rows, split.Writer.Rows);
                }
            },
            iter: 2_000);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Gen<string> Object(Gen<string> value) =>
        Gen.Select(Gen.Shuffle(Names), value.Array[0, 4], Blank).Select((names, values, blank) =>
            $"{{{blank}{string.Join(blank + "," + blank, values.Zip(names, (part, name) => $"\"{name}\"{blank}:{blank}{part}"))}{blank}}}");

    private static Copying Copying(string options, int bufferLength) =>
        new(options, Columns) { Limits = new() { BufferLength = bufferLength } };

    private static IEnumerable<string> Rows(int count) =>
        Enumerable.Range(0, count).Select(line => $"0:{line + 1} '{line}','text','[1,{{\"d\":null}}]'");

    /// <summary>The properties of the columns' names, the last of a name.</summary>
    private static string Expected(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('|', "abc".Select(name => document.RootElement.EnumerateObject()
            .Where(property => property.Name == $"{name}")
            .Select(property => Show(property.Value))
            .LastOrDefault("NULL")));
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "NULL",
        JsonValueKind.String => $"'{value.GetString()}'",
        JsonValueKind.Object or JsonValueKind.Array => $"'{JsonNode.Parse(value.GetRawText())!.ToJsonString()}'",
        _ => $"'{value.GetRawText()}'",
    };

    /// <summary>A row with its objects and arrays in the framework's spelling.</summary>
    private static string Shown(string row)
    {
        var values = new List<string>();
        var rest = row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        while (rest.Length > 0)
        {
            var end = rest.StartsWith("NULL", StringComparison.Ordinal) ? 4 : EndOfText(rest);
            var value = rest[..end];
            values.Add(value.Length > 2 && value[1] is '{' or '[' && IsJson(value[1..^1])
                ? $"'{JsonNode.Parse(value[1..^1])!.ToJsonString()}'"
                : value);
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return string.Join('|', values);
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A text ends at the quote before the next value; the texts of this generator hold no such sequence.</summary>
    private static int EndOfText(string rest)
    {
        for (var end = 1; ; end++)
        {
            if (rest[end] == '\'' && (end + 1 == rest.Length || rest[(end + 1)..] is [',', '\'' or 'N', ..]))
            {
                return end + 1;
            }
        }
    }

    private static bool Replace(List<byte> bytes, int place, byte value)
    {
        bytes[place] = value;
        return true;
    }

    private static bool Insert(List<byte> bytes, int place, byte value)
    {
        bytes.Insert(place, value);
        return true;
    }

    private static bool Remove(List<byte> bytes, int place)
    {
        bytes.RemoveAt(place);
        return true;
    }
}
