using System.Text.RegularExpressions;

namespace Blueshift.Warehouse.Redshift;

/// <summary>Reads a <c>search_path</c> as the server shows it: <c>"$user", public, "My Schema"</c>.</summary>
internal static partial class SearchPath
{
    /// <param name="text">What the server shows.</param>
    /// <param name="user">Who <c>$user</c> is.</param>
    public static IEnumerable<string> Parse(string text, string user) => Schema().Matches(text)
        .Select(match => match.Groups["quoted"] is { Success: true } quoted
            ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal)
            : match.Groups["plain"].Value)
        .Select(schema => schema == "$user" ? user : schema);

    [GeneratedRegex("\"(?<quoted>([^\"]|\"\")+)\"|(?<plain>[^,\\s\"]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Schema();
}
