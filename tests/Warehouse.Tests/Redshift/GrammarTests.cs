using System.Diagnostics;
using System.Text.Json;
using Blueshift.TestKit;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>
/// Holds the approved statements against a grammar of Redshift that somebody else wrote (node-sql-parser). What it cannot
/// parse is listed with the reason, so that a statement that is malformed is not passed over.
/// </summary>
public sealed class GrammarTests
{
    /// <summary>The grammar's gaps, by the label of the statement.</summary>
    private static readonly Dictionary<string, string> Unknown = new()
    {
        ["copy into staging"] = "the grammar has no COPY",
        ["create staging"] = "it knows neither the type super nor LIKE … INCLUDING DEFAULTS",
        ["drop staging"] = "it has no IF EXISTS",
        ["delete replaced rows of sales.odd \"table\""] = "it has no DELETE … USING",
        ["merge into sales.odd \"table\""] = "it has no MERGE",
        ["read the user's name"] = "it takes current_user for a function without its parentheses",
    };

    /// <summary>What it knows under another name only, and quotation marks in a name, which it does not know.</summary>
    private static readonly (string Ours, string Theirs)[] Spellings =
    [
        ("\"odd \"\"table\"\"\"", "\"odd table\""), ("timestamptz", "timestamp"), ("CREATE TEMP TABLE", "CREATE TEMPORARY TABLE"),
    ];

    [Fact]
    public async Task Every_statement_that_the_grammar_knows_parses()
    {
        var statements = new[] { "Load", "History", "Copy" }.SelectMany(Read).ToArray();

        var answers = await ParseAsync([.. statements.Select(statement => Spell(statement.Text))]);

        Assert.InRange(statements.Length, 40, 200);
        var problems = statements.Zip(answers).Where(pair => pair.Second is not null).ToArray();
        Assert.Equal(
            [], problems.Where(pair => !Unknown.ContainsKey(pair.First.Label)).Select(pair => $"{pair.First.Label}: {pair.Second}"));
        Assert.Equal(Unknown.Keys.Order(), problems.Select(pair => pair.First.Label).Distinct().Order());
    }

    private static IEnumerable<(string Label, string Text)> Read(string name)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Warehouse.Tests", "Redshift", $"{name}.approved.sql");
        return File.ReadAllText(path)
            .Split(";\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n'))
            .Select(lines => (
                lines[0]["-- ".Length..], string.Join('\n', lines.Where(line => !line.StartsWith("-- ", StringComparison.Ordinal)))));
    }

    private static string Spell(string text) => Spellings.Aggregate(
        text, (spelt, pair) => spelt.Replace(pair.Ours, pair.Theirs, StringComparison.Ordinal));

    private static async Task<string?[]> ParseAsync(string[] statements)
    {
        var start = new ProcessStartInfo(AwsEmulator.Node, "parse-redshift.mjs")
        {
            WorkingDirectory = Path.Combine(RepositoryRoot.Path, "tests", "emulators"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(statements));
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<string?[]>(answer)!;
    }
}
