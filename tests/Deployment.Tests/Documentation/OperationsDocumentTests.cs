using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Blueshift.Domain.Configuration;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Documentation;

public sealed partial class OperationsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "operations.md"));

    private static readonly IReadOnlyList<DocumentBlock> Blocks = DocumentBlock.ReadAll("operations.md");

    [Fact]
    public void The_configuration_is_accepted_without_a_warning()
    {
        var sources = new ConfigSources(
            _ => null, path => path.EndsWith("url", StringComparison.Ordinal) ? "jdbc:postgresql://h/d" : null);

        Assert.All(Of("clojure"), block => Assert.Empty(Assert.IsType<ConfigResult.Accepted>(
            ConfigReader.Read(Encoding.UTF8.GetBytes(block.Text), sources)).Warnings));
    }

    [Fact]
    public void Every_JSON_example_can_be_read() => Assert.All(
        Blocks.Where(block => block.Kind.StartsWith("json", StringComparison.Ordinal)),
        block => Assert.NotNull(JsonNode.Parse(block.Text)));

    [Fact]
    public void Every_policy_allows_actions_of_S3_and_SQS_alone() => Assert.All(
        Blocks.Where(block => block.Kind.StartsWith("json policy ", StringComparison.Ordinal)),
        block => Assert.All(IamPolicy.Parse(block.Text).Actions, action => Assert.Matches("^(s3|sqs):[A-Z][A-Za-z]+$", action)));

    [Fact]
    public void Every_YAML_example_is_made_of_Kubernetes_objects() => Assert.All(
        Of("yaml").SelectMany(block => Yaml.ReadAll(block.Text)),
        example => Assert.All(["apiVersion", "kind", "metadata", "spec"], key => Assert.NotNull(example[key])));

    [Fact]
    public void The_demonstration_gives_the_rights_in_the_database_that_the_document_names()
    {
        var demo = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "eng", "compose", "postgres", "demo.sql"));

        Assert.All(Of("sql").SelectMany(block => block.Text.Split('\n')), line => Assert.Contains(line, demo, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_figure_of_the_services_is_explained()
    {
        var sources = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "services"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "shared", "Hosting"), "*.cs", SearchOption.AllDirectories));
        var figures = sources.SelectMany(path => Instrument().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.Contains("blueshift.load.rows", figures);
        Assert.All(figures, figure => Assert.Contains($"`{figure}`", Document, StringComparison.Ordinal));
    }

    [Fact]
    public void There_is_no_other_kind_of_example() => Assert.DoesNotContain(
        Blocks, block => !Regex.IsMatch(block.Kind, "^(sh|sql|clojure|yaml|json( policy [a-z-]+)?)$", RegexOptions.CultureInvariant));

    private static List<DocumentBlock> Of(string kind)
    {
        var blocks = Blocks.Where(block => block.Kind == kind).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    [GeneratedRegex("""\bCreate[A-Za-z]+(<[a-z]+>)?\(\s*"(?<name>blueshift\.[a-z_.]+)",""")]
    private static partial Regex Instrument();
}
