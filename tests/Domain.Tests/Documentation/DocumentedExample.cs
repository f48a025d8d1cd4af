using Blueshift.Edn;
using Blueshift.TestKit;

namespace Blueshift.Domain.Tests.Documentation;

/// <summary>
/// The fenced blocks of a document. <c>clojure</c> is a whole file; <c>clojure keys</c> are keys that take the place of
/// those of a small valid file; <c>clojure refused</c> is a file whose problems are the <c>text</c> block after it.
/// </summary>
internal sealed record DocumentedExample(int Line, string Kind, string Text)
{
    public static IReadOnlyList<DocumentedExample> ReadAll(string document) =>
        [.. DocumentBlock.ReadAll(document).Select(block => new DocumentedExample(block.Line, block.Kind, block.Text))];

    /// <summary>A small valid file with these keys in the place of its own.</summary>
    public string Over(string small)
    {
        var (keys, others) = (Read($"{{{Text}\n}}"), Read(small));
        return new EdnMap([.. keys.Entries, .. others.Entries.Where(entry => keys.Find(entry.Key) is null)]).ToString();
    }

    private static EdnMap Read(string text) => (EdnMap)((EdnReadResult.Values)EdnReader.Read(text)).Forms.Single();
}
