using System.Globalization;
using System.Text;
using System.Text.Json;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

/// <summary>Every vector for delimited text and CSV, from stored bytes to rows, however the bytes arrive.</summary>
public sealed class FileCopierVectorTests
{
    private static readonly Dictionary<string, JsonElement> Vectors =
        System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "copy-vectors.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(vector => !vector.GetProperty("opts").GetString()!.StartsWith("JSON", StringComparison.Ordinal))
            .ToDictionary(vector => vector.GetProperty("id").GetString()!);

    /// <summary>All but the one whose options are refused.</summary>
    public static TheoryData<string> Ids => [.. Vectors.Keys.Where(id => id != "V95")];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_vector_gives_its_rows_or_errors(string id)
    {
        var vector = Vectors[id];
        var (results, rows) = await CopyAsync(vector, content => new MemoryStream(content));

        if (vector.TryGetProperty("out", out var expected))
        {
            Assert.Equal(expected.EnumerateArray().Select(ShowRow), rows);
        }

        Assert.Equal(ExpectedErrors(vector), results.Sum(result => result.RowsRejected));
        Assert.Equal(!vector.TryGetProperty("out", out _), results.Any(result => result.ReachedErrorLimit));
        Assert.All(results.SelectMany(result => result.Errors), error => AssertMatches(vector, error));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_vector_gives_the_same_however_its_bytes_arrive(string id)
    {
        var vector = Vectors[id];
        var expected = await DescribeAsync(vector, content => new MemoryStream(content));
        var length = Files(vector).Max(content => content.Length);
        for (var n = 1; n <= length; n++)
        {
            Assert.Equal(expected, await DescribeAsync(vector, content => ChunkedStream.Of(content, n)));
            Assert.Equal(
                expected, await DescribeAsync(vector, content => ChunkedStream.SplitAt(content, Math.Min(n, content.Length))));
            Assert.Equal(expected, await DescribeAsync(vector, content => ChunkedStream.Of(content, 2), Math.Max(n, 3)));
        }
    }

    private static async Task<string> DescribeAsync(
        JsonElement vector, Func<byte[], Stream> open, int bufferLength = 256)
    {
        var (results, rows) = await CopyAsync(vector, open, bufferLength);
        var errors = results.SelectMany(result => result.Errors).Select(error => error.ToString());
        return string.Join('\n', rows.Concat(errors));
    }

    private static async Task<(List<FileCopyResult> Results, IReadOnlyList<string> Rows)> CopyAsync(
        JsonElement vector, Func<byte[], Stream> open, int bufferLength = 256)
    {
        var writer = new RecordingRowWriter();
        List<FileCopyResult> results = [];
        foreach (var content in Files(vector))
        {
            var copying = new Copying(vector.GetProperty("opts").GetString()!, vector.GetProperty("cols").GetString()!)
            {
                Writer = writer,
                Limits = new() { BufferLength = bufferLength },
            };
            results.Add(await copying.CopyAsync(open(content)));
        }

        return (results, [.. writer.Rows.Select(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..])]);
    }

    private static IEnumerable<byte[]> Files(JsonElement vector)
    {
        if (vector.TryGetProperty("files", out var files))
        {
            return files.EnumerateArray().Select(file => Encoding.UTF8.GetBytes(file.GetString()!));
        }

        return vector.TryGetProperty("in_hex", out var hex)
            ? [Convert.FromHexString(hex.GetString()!)]
            : [Encoding.UTF8.GetBytes(vector.GetProperty("in").GetString()!)];
    }

    /// <summary>Errors the vector names; one when it names a code; two where reaching the limit of two is the point.</summary>
    private static int ExpectedErrors(JsonElement vector)
    {
        if (vector.TryGetProperty("errors", out var errors))
        {
            return errors.GetInt32();
        }

        return vector.TryGetProperty("fail", out _) ? 2 : vector.TryGetProperty("out", out _) ? 0 : 1;
    }

    private static void AssertMatches(JsonElement vector, Copy.Rows.RowError error)
    {
        if (vector.TryGetProperty("err", out var code))
        {
            Assert.Equal(code.GetInt32(), error.Code);
        }

        if (vector.TryGetProperty("err_any", out var codes))
        {
            Assert.Contains(error.Code, codes.EnumerateArray().Select(any => any.GetInt32()));
        }

        if (vector.TryGetProperty("reason", out var reason))
        {
            Assert.StartsWith(reason.GetString()!, error.Reason, StringComparison.Ordinal);
        }
    }

    private static string ShowRow(JsonElement row) => string.Join(',', row.EnumerateArray().Select(Show));

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "NULL",
        JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => Show(value.GetString()!),
    };

    /// <summary>Decimals, dates and times stand in the vectors as strings; no string of theirs starts with a digit that far.</summary>
    private static string Show(string text) => text.Length > 4 && char.IsAsciiDigit(text[0]) ? text : $"'{text}'";
}
