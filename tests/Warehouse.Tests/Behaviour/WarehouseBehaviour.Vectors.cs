using System.Globalization;
using System.Text;
using System.Text.Json;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>The vectors of COPY's rules, from stored bytes to what stands in the table.</summary>
public abstract partial class WarehouseBehaviour
{
    private const char Separator = (char)31;

    private static readonly Dictionary<string, JsonElement> Vectors =
        System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "copy-vectors.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(vector => !vector.GetProperty("opts").GetString()!.StartsWith("JSON", StringComparison.Ordinal))
            .ToDictionary(vector => vector.GetProperty("id").GetString()!);

    /// <summary>All but the one whose options are refused before a load.</summary>
    public static TheoryData<string> VectorIds => VectorsBut("V95");

    protected static TheoryData<string> VectorsBut(params string[] ids) => [.. Vectors.Keys.Except(ids)];

    protected async Task AssertVectorAsync(string id)
    {
        var vector = Vectors[id];
        string[] types = [.. SplitColumns(vector).Select(TypeOf)];
        await ExecuteAsync($"CREATE TABLE t ({string.Join(", ", types.Select((type, place) => $"c{place} {type}"))})");

        var report = await LoadAsync(
            VectorManifest(vector, types.Length),
            [.. VectorFiles(vector).Select((content, place) => Store.Put($"in/{place}", content))]);

        if (vector.TryGetProperty("out", out var rows))
        {
            Assert.Empty(report.Failures);
            Assert.Equal(rows.EnumerateArray().Select(row => ShowRow(row, types)).Order(), await TableAsync(types));
            Assert.Equal(vector.TryGetProperty("errors", out var errors) ? errors.GetInt64() : 0, report.RowsRejected);
            return;
        }

        Assert.Empty(await TableAsync(types));
        Assert.Equal(FailureKind.BadData, OnlyFailure(report).Kind);
        if (vector.TryGetProperty("err", out var code))
        {
            Assert.Equal(code.GetRawText(), OnlyFailure(report).Code);
        }
    }

    private async Task<IEnumerable<string>> TableAsync(string[] types)
    {
        var fields = types.Select((_, place) => $"coalesce(CAST(c{place} AS varchar), 'NULL')");
        var rows = await QueryAsync($"SELECT {string.Join(" || chr(31) || ", fields)} FROM t");
        return rows.Select(row => string.Join(Separator, row.Split(Separator).Select((text, place) => Normal(text, types[place])))).Order();
    }

    private static Manifest VectorManifest(JsonElement vector, int columns)
    {
        var parsed = CopyOptionsParser.Parse([vector.GetProperty("opts").GetString()!]);
        return AManifest.Appending("t").WithColumns([.. Enumerable.Range(0, columns).Select(place => $"c{place}")])
            with { Copy = Assert.IsType<CopyOptionsResult.Parsed>(parsed).Options };
    }

    private static string[] SplitColumns(JsonElement vector) =>
        [.. vector.GetProperty("cols").GetString()!.Replace("(8,2)", "(8;2)", StringComparison.Ordinal).Split(',').Select(column => column.Replace(';', ','))];

    /// <summary>A column stands there as its type, or as its name and its type.</summary>
    private static string TypeOf(string column) =>
        column.Split(' ', 2) is [_, not "not null" and var type] ? type : column;

    private static IEnumerable<byte[]> VectorFiles(JsonElement vector) =>
        vector.TryGetProperty("files", out var files) ? files.EnumerateArray().Select(
            file => Encoding.UTF8.GetBytes(file.GetString()!))
        : vector.TryGetProperty("in_hex", out var hex) ? [Convert.FromHexString(hex.GetString()!)]
        : [Encoding.UTF8.GetBytes(vector.GetProperty("in").GetString()!)];

    private static string ShowRow(JsonElement row, string[] types) =>
        string.Join(
            Separator,
            row.EnumerateArray().Select((value, place) => value.ValueKind == JsonValueKind.Null ? "NULL" : Normal(value.ToString(), types[place])));

    /// <summary>What the databases write differently and mean alike.</summary>
    private static string Normal(string text, string type) => type switch
    {
        _ when text == "NULL" => text,
        "float8" => double.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        "bool" => text.ToLowerInvariant(),
        _ when type.StartsWith("char", StringComparison.Ordinal) => text.TrimEnd(' '),
        _ => text,
    };
}
