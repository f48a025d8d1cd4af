using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.Tool.Commands;

namespace Blueshift.Tool.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private const string Config = """{:s3 {:bucket "b"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""";

    private static readonly string Manifest = new ManifestText().ToString();

    private readonly TestTerminal _terminal = new();
    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData("manifest.edn")]
    [InlineData("orders-manifest.edn")]
    public async Task A_manifest_without_a_problem_is_valid(string name)
    {
        var file = Write(name, Manifest);

        Assert.Equal(0, await CheckAsync(file));
        Assert.Equal([$"{file}: a valid manifest"], _terminal.OutLines);
    }

    [Theory]
    [InlineData("config.edn")]
    [InlineData("production.edn")]
    public async Task A_configuration_without_a_problem_is_valid(string name)
    {
        var file = Write(name, Config);

        Assert.Equal(0, await CheckAsync(file));
        Assert.Equal([$"{file}: a valid configuration"], _terminal.OutLines);
    }

    [Theory]
    [InlineData("{:table \"t\"", ":1:12: error: found the end of the text")]
    [InlineData("[]", ":1:1: error: ")]
    [InlineData("", ":1:1: error: ")]
    [InlineData("{:table 5}", ":1:9: error: :table: ")]
    [InlineData("{:table \"t\"\n :columns [\"a;b\"]}", ":2:12: error: :columns: ")]
    [InlineData("{:data-pattern \"(\"}", ":1:17: error: :data-pattern: ")]
    [InlineData("{:strategy \"upsert\"}", ":1:12: error: :strategy: ")]
    [InlineData("{:options [\"GZIPP\"]}", ":1:13: error: :options: ")]
    [InlineData("{:tabel \"t\"}", "did you mean :table?")]
    [InlineData("{}", ": :data-pattern: missing")]
    public async Task Each_kind_of_problem_of_a_manifest_is_shown_at_its_place(string text, string expected)
    {
        var file = Write("manifest.edn", text);

        Assert.Equal(2, await CheckAsync(file));
        Assert.Contains(_terminal.OutLines, line =>
            line.StartsWith(file, StringComparison.Ordinal) && line.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("a valid", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_of_a_file_are_shown_a_line_each()
    {
        var file = Write("manifest.edn", "{:tabel \"t\"\n :columns []\n :strategy \"upsert\"}");

        await CheckAsync(file);

        Assert.True(_terminal.OutLines.Count >= 4, _terminal.Out);
        Assert.All(_terminal.OutLines, line => Assert.Contains(": error: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_is_checked_and_one_that_is_wrong_decides()
    {
        var (good, bad) = (Write("manifest.edn", Manifest), Write("bad.manifest.edn", "{}"));
        var config = Write("config.edn", Config);

        Assert.Equal(2, await CheckAsync(bad, good, config));
        Assert.Contains($"{good}: a valid manifest", _terminal.OutLines);
        Assert.Contains($"{config}: a valid configuration", _terminal.OutLines);
    }

    [Theory]
    [InlineData("manifest.edn")]
    [InlineData("config.edn")]
    public async Task A_file_that_cannot_be_read_is_wrong(string name)
    {
        Assert.Equal(2, await CheckAsync(_directory.Combine(name)));
        Assert.Contains("the file cannot be read", Assert.Single(_terminal.OutLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_doubtful_is_shown_and_still_valid()
    {
        var file = Write("config.edn", Config[..^1] + " :transport {:type :in-memory :region \"eu-west-1\"}}");

        Assert.Equal(0, await CheckAsync(file));
        Assert.Contains(": warning: :transport :region: it has no effect", _terminal.OutLines[0], StringComparison.Ordinal);
        Assert.Equal($"{file}: a valid configuration", _terminal.OutLines[1]);
    }

    [Fact]
    public async Task A_manifest_is_held_against_a_configuration_when_one_is_given()
    {
        var file = Write("manifest.edn", new ManifestText { Database = "dw2" }.ToString());
        var config = Write("config.edn", Config);

        Assert.Equal(0, await CheckAsync(file));
        Assert.Equal(2, await CheckAsync(file, "--config", config));
        Assert.Equal(
            $"{file}: error: the configuration has no connection :dw2 (it has :dw1); did you mean :dw1?", _terminal.OutLines[^1]);
    }

    [Fact]
    public async Task An_address_in_a_manifest_is_held_against_the_configuration_too()
    {
        var file = Write("manifest.edn", Manifest.Replace(":database :dw1", ":jdbc-url \"jdbc:duckdb:x.duckdb\"", StringComparison.Ordinal));
        var config = Write("config.edn", Config);

        Assert.Equal(0, await CheckAsync(file));
        Assert.Equal(2, await CheckAsync(file, "--config", config));
    }

    [Theory]
    [InlineData("{:bucket \"file:data\"}", "", "Redshift reads the files itself and cannot reach a local directory")]
    [InlineData("{:bucket \"b\" :region \"eu-west-1\"}", ":upsert-by :merge :staging-select \"SELECT * FROM {{table}}\"", ":upsert-by :merge does not go with a query")]
    public async Task What_no_load_into_a_Redshift_can_succeed_with_is_an_error(string bucket, string fields, string expected)
    {
        var file = Write("manifest.edn", $"{Manifest.TrimEnd()[..^1]} {fields}}}");
        var config = Write("config.edn", RedshiftConfig(bucket, ":iam-role \"default\""));

        Assert.Equal(2, await CheckAsync(file, "--config", config));
        Assert.Contains($"{file}: error: {expected}", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MERGE_by_a_warehouse_that_has_none_is_an_error()
    {
        var file = Write("manifest.edn", $"{Manifest.TrimEnd()[..^1]} :upsert-by :merge}}");

        Assert.Equal(2, await CheckAsync(file, "--config", Write("config.edn", Config)));
        Assert.Contains($"{file}: error: :upsert-by :merge is Redshift's MERGE", _terminal.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{:bucket \"b\" :region \"eu-west-1\"}", "", "COPY is given the keys of the AWS default chain in its text")]
    [InlineData("{:bucket \"b\" :region \"eu-west-1\" :credentials {:access-key \"AKIA\" :secret-key \"hush\"}}", "", "COPY is given the keys of :s3 :credentials in its text")]
    [InlineData("{:bucket \"b\"}", ":iam-role \"default\"", ":s3 names no :region")]
    [InlineData("{:bucket \"b\" :region \"eu-west-1\" :endpoint \"http://localhost:9000\"}", ":iam-role \"default\"", ":s3 names an :endpoint that is not Amazon's")]
    public async Task What_a_COPY_may_fail_by_is_a_warning(string bucket, string connection, string expected)
    {
        var file = Write("manifest.edn", Manifest);

        Assert.Equal(0, await CheckAsync(file, "--config", Write("config.edn", RedshiftConfig(bucket, connection))));
        Assert.Contains(_terminal.OutLines, line =>
            line.StartsWith($"{file}: warning: ", StringComparison.Ordinal) && line.Contains(expected, StringComparison.Ordinal));
        Assert.Equal($"{file}: a valid manifest", _terminal.OutLines[^1]);
    }

    [Fact]
    public async Task A_COPY_with_a_role_and_a_region_is_warned_of_nothing()
    {
        var file = Write("manifest.edn", Manifest);
        var config = Write("config.edn", RedshiftConfig("{:bucket \"b\" :region \"eu-west-1\"}", ":iam-role \"default\""));

        await CheckAsync(file, "--config", config);

        Assert.DoesNotContain("warning", _terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_does_not_keep_the_manifests_from_being_checked()
    {
        var file = Write("manifest.edn", Manifest);

        Assert.Equal(2, await CheckAsync(file, "--config", Write("config.edn", "{}")));
        Assert.Contains($"{file}: a valid manifest", _terminal.OutLines);
    }

    [Fact]
    public async Task A_secret_that_stands_in_the_wrong_place_is_not_shown()
    {
        var file = Write("config.edn", Config.Replace("dw.duckdb\"", "dw.duckdb\" :password \"hunter2-hunter2\"", StringComparison.Ordinal));

        Assert.Equal(2, await CheckAsync(file));
        Assert.DoesNotContain("hunter2", _terminal.Out + _terminal.Error, StringComparison.Ordinal);
    }

    private static string RedshiftConfig(string bucket, string connection) =>
        $"{{:s3 {bucket} :redshift-connections [{{:dw1 {{:jdbc-url \"jdbc:redshift://h:5439/d?user=u&password=p\" {connection}}}}}]}}";

    public void Dispose()
    {
        _terminal.Dispose();
        _directory.Dispose();
    }

    private string Write(string name, string text)
    {
        var path = _directory.Combine(name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<int> CheckAsync(params string[] args) => BlueshiftCommand.RunAsync(["check", .. args], _terminal.Terminal);
}
