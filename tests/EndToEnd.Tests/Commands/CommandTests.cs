using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit;

namespace Blueshift.EndToEnd.Tests.Commands;

/// <summary>The command as people type it, without any server.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TestDirectory _folder = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_demonstration_runs_without_anything_else() => (await RunAsync("demo")).Exits(0);

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("run", "--help")]
    [InlineData("check", "--help")]
    public async Task Help_ends_with_exit_code_0(params string[] arguments) => (await RunAsync(arguments)).Exits(0);

    [Theory]
    [InlineData("walk")]
    [InlineData("run", "--twice")]
    [InlineData("run", "--config", "nowhere.edn")]
    [InlineData("run", "--roles", "cook")]
    [InlineData("check")]
    [InlineData("check", "nowhere.edn")]
    [InlineData("ddl", "cobol")]
    public async Task Wrong_usage_ends_with_exit_code_2(params string[] arguments) => (await RunAsync(arguments)).Exits(2);

    [Theory]
    [InlineData("run", "--twice")]
    [InlineData("run", "--config", "nowhere.edn")]
    [InlineData("run", "--roles", "cook")]
    public async Task Wrong_usage_is_explained_on_standard_error(params string[] arguments) =>
        Assert.Contains(arguments[^1], (await RunAsync(arguments)).Errors, StringComparison.Ordinal);

    [Theory]
    [InlineData("false", "true")]
    [InlineData("true", "false")]
    public async Task The_manifests_of_the_earlier_service_pass_the_check_as_they_stand(string keepsData, string keepsManifest)
    {
        await WriteAsync("manifest.edn", SeedExamples.Manifest(keepsData, keepsManifest));
        (await RunAsync("check", "manifest.edn")).Exits(0);
    }

    [Fact]
    public async Task The_configuration_of_the_earlier_service_passes_the_check_as_it_stands()
    {
        await WriteAsync("config.edn", SeedExamples.Config);
        (await RunAsync("check", "config.edn")).Exits(0);
    }

    [Fact]
    public async Task A_bad_manifest_is_refused_with_line_and_column()
    {
        await WriteAsync("manifest.edn", "{:tabel \"t\"}");
        var result = (await RunAsync("check", "manifest.edn")).Exits(2);
        Assert.Contains("manifest.edn:1:2: error: unknown key: :tabel; did you mean :table?", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_examples_of_the_README_pass_the_check()
    {
        var examples = ExamplesOf("README.md");
        await WriteAsync("config.edn", examples[0]);
        await WriteAsync("manifest.edn", examples[1]);
        (await RunAsync("check", "--config", "config.edn", "manifest.edn")).Exits(0);
    }

    private static string[] ExamplesOf(string document)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, document));
        return [.. text.Split("```clojure\n").Skip(1).Select(after => after[..after.IndexOf("```", StringComparison.Ordinal)])];
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_folder.Combine(name), text, CancellationToken);

    private async Task<RunResult> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["DW1_JDBC_URL"] = "jdbc:postgresql://127.0.0.1/test" };
        await using var process = await BlueshiftProcess.StartAsync(_folder.Path, environment, arguments);
        return await process.WaitAsync(CancellationToken);
    }
}
