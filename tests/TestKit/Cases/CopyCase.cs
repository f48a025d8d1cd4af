using System.Text;
using System.Text.Json;
using Blueshift.Copy.Options;

namespace Blueshift.TestKit.Cases;

/// <summary>One example of COPY's rules: files, options and columns, and the rows or errors that come of them.</summary>
public sealed record CopyCase
{
    private const string PathsMark = "jsonpaths=";

    /// <summary>The bucket in which the JSONPaths file of a case is said to be.</summary>
    public const string PathsBucket = "paths-bucket";

    /// <summary>Its key there.</summary>
    public const string PathsKey = "jsonpaths";

    private const string PathsUri = $"s3://{PathsBucket}/{PathsKey}";

    public required string Id { get; init; }

    /// <summary>The file it stands in.</summary>
    public required string Theme { get; init; }

    /// <summary>The contents of the data files.</summary>
    public required IReadOnlyList<byte[]> Files { get; init; }

    /// <summary>COPY options as a manifest has them; a JSONPaths file is named by its address.</summary>
    public required string OptionsText { get; init; }

    /// <summary>The content of the JSONPaths file; null when there is none.</summary>
    public string? Paths { get; init; }

    public required IReadOnlyList<CaseColumn> Columns { get; init; }

    /// <summary>The rows in any order, as text; null when the load fails.</summary>
    public IReadOnlyList<IReadOnlyList<string?>>? Rows { get; init; }

    /// <summary>How many rows are rejected; null when that is not the point.</summary>
    public int? Rejected { get; init; }

    /// <summary>The codes that rejected rows may have; empty for any.</summary>
    public required IReadOnlyList<int> Codes { get; init; }

    /// <summary>How every reason starts; null when no wording is documented.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What the target must have: <c>lengths</c> for CHAR and for declared lengths, which DuckDB does not keep;
    /// <c>identity</c> for columns that number their rows.
    /// </summary>
    public string? Needs { get; init; }

    public CopyOptionsResult Options => CopyOptionsParser.Parse([OptionsText]);

    public override string ToString() => Id;

    internal static CopyCase Parse(string theme, string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        var options = Text(json, "opts")!;
        var rows = Find(json, "out");
        return new CopyCase
        {
            Id = Text(json, "id")!,
            Theme = theme,
            Files = [.. FilesOf(json)],
            OptionsText = WithoutPaths(options, out var paths),
            Paths = paths,
            Columns = CaseColumn.ParseAll(Text(json, "cols")!),
            Rows = rows is { } all ? [.. all.EnumerateArray().Select(row => RowOf(row))] : null,
            Rejected = Find(json, "errors")?.GetInt32() ?? (rows is not null ? 0 : Find(json, "fail") is null ? 1 : null),
            Codes = [.. CodesOf(json)],
            Reason = Text(json, "reason"),
            Needs = Text(json, "needs"),
        };
    }

    private static JsonElement? Find(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement json, string name) => Find(json, name)?.GetString();

    private static IEnumerable<byte[]> FilesOf(JsonElement json) =>
        Find(json, "files") is { } files ? files.EnumerateArray().Select(file => Encoding.UTF8.GetBytes(file.GetString()!))
        : Text(json, "in_hex") is { } hex ? [Convert.FromHexString(hex)]
        : [Encoding.UTF8.GetBytes(Text(json, "in")!)];

    private static IEnumerable<int> CodesOf(JsonElement json) =>
        Find(json, "err") is { } code ? [code.GetInt32()]
        : Find(json, "err_any") is { } codes ? codes.EnumerateArray().Select(any => any.GetInt32())
        : [];

    private static IReadOnlyList<string?> RowOf(JsonElement row) =>
        [.. row.EnumerateArray().Select(value => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        })];

    private static string WithoutPaths(string options, out string? paths)
    {
        var start = options.IndexOf(PathsMark, StringComparison.Ordinal);
        if (start < 0)
        {
            paths = null;
            return options;
        }

        var end = options.LastIndexOf(']') + 1;
        paths = $"{{\"jsonpaths\": {options[(start + PathsMark.Length)..end]}}}";
        return $"{options[..start]}'{PathsUri}'{options[end..]}";
    }
}
