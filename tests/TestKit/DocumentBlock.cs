namespace Blueshift.TestKit;

/// <summary>A fenced block of a document.</summary>
/// <param name="Line">Where its fence stands, from 1.</param>
/// <param name="Kind">What stands behind the fence, such as <c>clojure keys</c>.</param>
/// <param name="Text">What is in it.</param>
public sealed record DocumentBlock(int Line, string Kind, string Text)
{
    /// <param name="document">The name of a file in <c>docs</c>.</param>
    public static IReadOnlyList<DocumentBlock> ReadAll(string document)
    {
        var blocks = new List<DocumentBlock>();
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", document));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", i + 1);
            blocks.Add(new DocumentBlock(i + 1, lines[i][3..], string.Join('\n', lines[(i + 1)..end])));
            i = end;
        }

        return blocks;
    }
}
