using Blueshift.Domain.Configuration;
using Blueshift.Domain.Problems;
using Blueshift.Hosting.Startup;
using Blueshift.TestKit;

namespace Blueshift.Hosting.Tests.Startup;

public sealed class ConfigFileTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string Path => _directory.Combine("config.edn");

    [Fact]
    public async Task Reads_a_configuration()
    {
        Write("""{:s3 {:bucket "b"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""");

        var accepted = Assert.IsType<ConfigResult.Accepted>(await ReadAsync());

        Assert.Equal("b", Assert.IsType<BucketSettings.S3>(accepted.Config.Bucket).Name);
        Assert.Empty(accepted.Warnings);
    }

    [Fact]
    public async Task A_variable_is_one_of_this_process()
    {
        var name = $"BLUESHIFT_TEST_{Guid.NewGuid():n}";
        Environment.SetEnvironmentVariable(name, "from-outside");
        Write($$$"""{:s3 {:bucket #env "{{{name}}}"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""");

        var accepted = Assert.IsType<ConfigResult.Accepted>(await ReadAsync());

        Assert.Equal("from-outside", Assert.IsType<BucketSettings.S3>(accepted.Config.Bucket).Name);
    }

    [Fact]
    public async Task A_mounted_file_gives_its_content_without_the_last_line_break()
    {
        var secret = _directory.Combine("bucket-name");
        await File.WriteAllTextAsync(secret, "from-a-file\n", TestContext.Current.CancellationToken);
        Write($$$"""{:s3 {:bucket #file "{{{secret}}}"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""");

        var accepted = Assert.IsType<ConfigResult.Accepted>(await ReadAsync());

        Assert.Equal("from-a-file", Assert.IsType<BucketSettings.S3>(accepted.Config.Bucket).Name);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData(".")]
    [InlineData("   ")]
    public async Task A_mounted_file_that_cannot_be_read_is_a_problem_at_its_place(string name)
    {
        var file = name == "missing" ? _directory.Combine(name) : name;
        Write($$$"""
            {:s3 {:bucket #file "{{{file}}}"}
             :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}
            """);

        var problem = Assert.Single(await RefusedAsync());

        Assert.Equal((1, 15), (problem.Position.Line, problem.Position.Column));
        Assert.Contains("cannot be read", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_by_line_and_column()
    {
        Write("""
            {:s3 {:bucket "b"
                  :poll-interval {:seconds "often"}}
             :redshift-connections [{:dw1 {:jdbc-url "nothing"}}]
             :telemtry {}}
            """);

        var problems = await RefusedAsync();

        Assert.Equal(
            [(2, 32, ":s3 :poll-interval :seconds"), (3, 42, ":redshift-connections"), (4, 2, "")],
            problems.Select(problem => (problem.Position.Line, problem.Position.Column, problem.Path.Split(" :dw1")[0])));
    }

    [Fact]
    public async Task A_syntax_error_has_its_line_and_column()
    {
        Write("{:s3 {:bucket \"b\"\n      :region ]}");

        var problem = (await RefusedAsync())[0];

        Assert.Equal((2, 15), (problem.Position.Line, problem.Position.Column));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem_that_says_so()
    {
        var problem = Assert.Single(await RefusedAsync());

        Assert.StartsWith("config.edn:1:1: error: the file cannot be read: ", problem.Render("config.edn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_cannot_be_read()
    {
        Directory.CreateDirectory(Path);

        Assert.Contains("cannot be read", Assert.Single(await RefusedAsync()).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("config\0.edn")]
    public async Task A_name_that_no_file_can_have_is_a_problem_like_any_other(string path)
    {
        var refused = Assert.IsType<ConfigResult.Refused>(
            await ConfigFile.ReadAsync(path, TestContext.Current.CancellationToken));

        Assert.Contains("cannot be read", Assert.Single(refused.Problems).Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Write(string.Empty);

        Assert.NotEmpty(await RefusedAsync());
    }

    public void Dispose() => _directory.Dispose();

    private void Write(string text) => File.WriteAllText(Path, text);

    private Task<ConfigResult> ReadAsync() => ConfigFile.ReadAsync(Path, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<Problem>> RefusedAsync() =>
        Assert.IsType<ConfigResult.Refused>(await ReadAsync()).Problems;
}
