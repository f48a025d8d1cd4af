using System.Text;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit;

namespace Blueshift.Domain.Tests.Documentation;

public sealed class ManifestDocumentTests
{
    private const string Small = "{:table \"t\" :columns [\"id\" \"url\"] :pk-columns [\"id\"] :database :dw1 :data-pattern \".*\"}";

    private static readonly IReadOnlyList<DocumentedExample> Examples = DocumentedExample.ReadAll("manifest.md");

    [Fact]
    public void Every_example_is_accepted() =>
        Assert.All(Examples.Where(example => example.Kind is "clojure" or "clojure keys"), example =>
            Assert.IsType<ManifestResult.Accepted>(Read(example.Kind == "clojure" ? example.Text : example.Over(Small))));

    [Fact]
    public void Every_bad_example_has_the_problems_that_are_shown()
    {
        var refused = Examples.Zip(Examples.Skip(1)).Where(pair => pair.First.Kind == "clojure refused").ToList();

        Assert.NotEmpty(refused);
        Assert.All(refused, pair => Assert.Equal(
            pair.Second.Text,
            string.Join('\n', ((ManifestResult.Refused)Read(pair.First.Text)).Problems.Select(problem => problem.Render("manifest.edn")))));
    }

    [Fact]
    public void There_is_no_other_kind_of_example() =>
        Assert.DoesNotContain(Examples, example => example.Kind is not ("clojure" or "clojure keys" or "clojure refused" or "text"));

    [Fact]
    public void Every_key_is_documented()
    {
        var unknown = Assert.IsType<ManifestResult.Refused>(Read("{:no-such-key 1}")).Problems
            .Single(problem => problem.Found.StartsWith("unknown key", StringComparison.Ordinal));
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "manifest.md"));

        Assert.All(
            unknown.Expected!.Split([", ", " or "], StringSplitOptions.None),
            key => Assert.Contains($"`{key}`", document, StringComparison.Ordinal));
    }

    private static ManifestResult Read(string text) =>
        ManifestReader.Read(Encoding.UTF8.GetBytes(text), allowJdbcUrl: text.Contains(":jdbc-url", StringComparison.Ordinal));
}
