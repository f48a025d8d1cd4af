using Blueshift.Edn;
using Blueshift.TestKit;

namespace Blueshift.Domain.Tests.Documentation;

/// <summary>
/// The fenced blocks of a document. <c>clojure</c> is a whole file; <c>clojure keys</c> are keys that take the place of
/// those of a small valid file; <c>clojure refused</c> is a file whose problems are the <c>text</c> block after it.
/// </summary>
internal sealed record DocumentedExample(int Line, string Kind, string Text)
{
    public static IReadOnlyList<DocumentedExample> ReadAll(string document)
    {
        var examples = new List<DocumentedExample>();
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", document));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", i + 1);
            examples.Add(new DocumentedExample(i + 1, lines[i][3..], string.Join('\n', lines[(i + 1)..end])));
            i = end;
        }

        return examples;
    }

    /// <summary>A small valid file with these keys in the place of its own.</summary>
    public string Over(string small)
    {
        var (keys, others) = (Read($"{{{Text}\n}}"), Read(small));
        return new EdnMap([.. keys.Entries, .. others.Entries.Where(entry => keys.Find(entry.Key) is null)]).ToString();
    }

    private static EdnMap Read(string text) => (EdnMap)((EdnReadResult.Values)EdnReader.Read(text)).Forms.Single();
}
