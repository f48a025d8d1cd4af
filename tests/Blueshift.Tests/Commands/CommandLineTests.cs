using Blueshift.TestKit;
using Blueshift.Tool.Commands;

namespace Blueshift.Tool.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestTerminal _terminal = new();
    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData("", "run demo check ddl dead-letters verify-redshift --help --version")]
    [InlineData("run", "--config --roles --once --retry-failed ./etc/config.edn scanner,loader,janitor")]
    [InlineData("demo", "--keep")]
    [InlineData("check", "<FILE>... --config manifest.edn")]
    [InlineData("ddl", "postgresql duckdb redshift")]
    [InlineData("verify-redshift", "--config ./etc/config.edn")]
    [InlineData("dead-letters", "list show replay purge")]
    [InlineData("dead-letters list", "--config --json ./etc/config.edn")]
    [InlineData("dead-letters show", "<ID> --config --json")]
    [InlineData("dead-letters replay", "<ID>... --all --table --config")]
    [InlineData("dead-letters purge", "<ID>... --all --table --yes --config")]
    public async Task The_help_of_a_command_names_all_it_takes(string command, string expected)
    {
        var code = await RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, code);
        Assert.All(expected.Split(' '), word => Assert.Contains(word, _terminal.Out, StringComparison.Ordinal));
        Assert.Empty(_terminal.Error);
    }

    [Theory]
    [InlineData("", "Required command was not provided.")]
    [InlineData("load", "'load'")]
    [InlineData("--quick", "'--quick'")]
    [InlineData("run --twice", "'--twice'")]
    [InlineData("run now", "'now'")]
    [InlineData("run --config", "'--config'")]
    [InlineData("check", "'check'")]
    [InlineData("ddl oracle", "'oracle'")]
    [InlineData("demo --loud", "'--loud'")]
    [InlineData("dead-letters", "Required command was not provided.")]
    [InlineData("dead-letters show", "'show'")]
    [InlineData("dead-letters show a b", "'b'")]
    [InlineData("dead-letters replay", "Say which: IDs, or --all, or --table TABLE.")]
    [InlineData("dead-letters replay a --all", "Say which: IDs, or --all, or --table TABLE.")]
    [InlineData("dead-letters purge --table t --all", "Say which: IDs, or --all, or --table TABLE.")]
    [InlineData("dead-letters purge --yes", "Say which: IDs, or --all, or --table TABLE.")]
    public async Task What_it_does_not_know_is_wrong_usage(string line, string expected)
    {
        Assert.Equal(2, await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(expected, _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loader,reader", "reader")]
    [InlineData("Scanner", "Scanner")]
    [InlineData("1", "1")]
    [InlineData("scanner,", "")]
    public async Task A_role_it_does_not_know_is_wrong_usage(string roles, string unknown)
    {
        Assert.Equal(2, await RunAsync("run", "--roles", roles));
        Assert.Contains(
            $"There is no role '{unknown}': the roles are scanner, loader, janitor.", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_refused()
    {
        var config = _directory.Combine("config.edn");

        Assert.Equal(2, await RunAsync("run", "--config", config));
        Assert.StartsWith($"{config}:1:1: error: the file cannot be read: ", Assert.Single(_terminal.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_of_a_configuration_are_said()
    {
        var config = await WriteConfigAsync("{:s3 {:bukket \"b\"}}");

        Assert.Equal(2, await RunAsync("run", "--config", config));
        Assert.True(_terminal.ErrorLines.Count >= 2);
        Assert.All(_terminal.ErrorLines, line => Assert.StartsWith($"{config}:1:", line, StringComparison.Ordinal));
        Assert.Empty(_terminal.Out);
    }

    [Theory]
    [InlineData("--roles scanner", "the transport :in-memory connects only roles in one process: leave out --roles.")]
    [InlineData("--roles loader,janitor --once", "the transport :in-memory connects only roles in one process: leave out --roles.")]
    [InlineData("--retry-failed", "--retry-failed goes with --once.")]
    public async Task Options_that_do_not_go_together_are_wrong_usage(string options, string expected)
    {
        var config = await WriteConfigAsync(
            """{:s3 {:bucket "b"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""");

        Assert.Equal(2, await RunAsync(["run", "--config", config, .. options.Split(' ')]));
        Assert.EndsWith(expected, Assert.Single(_terminal.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("purge --yes")]
    public async Task An_empty_id_chooses_nothing(string command)
    {
        Assert.Equal(2, await RunAsync(["dead-letters", .. command.Split(' '), ""]));
        Assert.Contains("An ID is empty.", _terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show a")]
    [InlineData("replay --all")]
    [InlineData("purge --table t")]
    public async Task Within_one_process_there_are_no_dead_letters_and_it_says_what_to_do_instead(string command)
    {
        var config = await WriteConfigAsync(
            """{:s3 {:bucket "b"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]}""");

        Assert.Equal(2, await RunAsync(["dead-letters", .. command.Split(' '), "--config", config]));
        Assert.Equal(
            $"{config}: the transport :in-memory keeps no dead letters. What failed is in the load history; "
            + "blueshift run --once --retry-failed tries it again.",
            Assert.Single(_terminal.ErrorLines));
    }

    public void Dispose()
    {
        _terminal.Dispose();
        _directory.Dispose();
    }

    private async Task<string> WriteConfigAsync(string text)
    {
        var path = _directory.Combine("config.edn");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private Task<int> RunAsync(params string[] args) => BlueshiftCommand.RunAsync(args, _terminal.Terminal);
}
