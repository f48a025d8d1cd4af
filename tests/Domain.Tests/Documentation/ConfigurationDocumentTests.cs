using System.Text;
using Blueshift.Domain.Configuration;
using Blueshift.TestKit;

namespace Blueshift.Domain.Tests.Documentation;

public sealed class ConfigurationDocumentTests
{
    private const string Small = "{:s3 {:bucket \"b\"} :redshift-connections [{:dw1 {:jdbc-url \"jdbc:duckdb:./x\"}}]}";

    private static readonly IReadOnlyList<DocumentedExample> Examples = DocumentedExample.ReadAll("configuration.md");

    private static readonly ConfigSources Sources = new(
        name => name.EndsWith("URL", StringComparison.Ordinal) ? "jdbc:postgresql://h/d"
            : name.EndsWith("ROLE", StringComparison.Ordinal) ? "default"
            : "value",
        path => path.EndsWith("url", StringComparison.Ordinal) ? "jdbc:postgresql://h/d\n" : "value\n");

    [Fact]
    public void Every_example_is_accepted_without_a_warning() =>
        Assert.All(Examples.Where(example => example.Kind is "clojure" or "clojure keys"), example =>
            Assert.Empty(Assert.IsType<ConfigResult.Accepted>(
                Read(example.Kind == "clojure" ? example.Text : example.Over(Small))).Warnings));

    [Fact]
    public void Every_bad_example_has_the_problems_that_are_shown()
    {
        var refused = Examples.Zip(Examples.Skip(1)).Where(pair => pair.First.Kind == "clojure refused").ToList();

        Assert.NotEmpty(refused);
        Assert.All(refused, pair => Assert.Equal(
            pair.Second.Text,
            string.Join('\n', ((ConfigResult.Refused)Read(pair.First.Text)).Problems.Select(problem => problem.Render("config.edn")))));
    }

    [Fact]
    public void There_is_no_other_kind_of_example() =>
        Assert.DoesNotContain(Examples, example => example.Kind is not ("clojure" or "clojure keys" or "clojure refused" or "text"));

    [Fact]
    public void Every_key_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "configuration.md"));
        var problems = Assert.IsType<ConfigResult.Refused>(Read(
            "{:x 1 :s3 {:x 1 :poll-interval {:x 1} :credentials {:x 1}} :redshift-connections [{:dw1 {:x 1}}] "
            + ":transport {:x 1} :batch {:x 1} :loader {:x 1} :telemetry {:x 1 :otlp {:x 1} :http {:x 1}}}")).Problems;
        var keys = problems.Where(problem => problem.Found.StartsWith("unknown key", StringComparison.Ordinal))
            .SelectMany(problem => problem.Expected!.Split([", ", " or "], StringSplitOptions.None))
            .ToList();

        Assert.Contains(":random-seconds", keys);
        Assert.All(keys, key => Assert.Contains(key, document, StringComparison.Ordinal));
    }

    private static ConfigResult Read(string text) => ConfigReader.Read(Encoding.UTF8.GetBytes(text), Sources);
}
