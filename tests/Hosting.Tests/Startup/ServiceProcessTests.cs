using Blueshift.Hosting.Startup;
using Blueshift.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Hosting.Tests.Startup;

public sealed class ServiceProcessTests : IDisposable
{
    private const string Rest = """:redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}]""";

    private readonly TestDirectory _directory = new();
    private readonly StringWriter _error = new();
    private readonly FakeLogCollector _log = new();

    private string Config => _directory.Combine("config.edn");

    [Theory]
    [InlineData]
    [InlineData("--config")]
    [InlineData("--help")]
    [InlineData("config.edn")]
    [InlineData("--config", "config.edn", "--verbose")]
    [InlineData("--config", "config.edn", "--health")]
    [InlineData("--config", "config.edn", "--health", "fine")]
    public async Task Arguments_it_does_not_know_are_wrong_usage(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.Equal("Usage: --config FILE [--health live|ready]", _error.ToString().Trim());
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_refused()
    {
        Assert.Equal(2, await RunAsync("--config", Config));
        Assert.StartsWith($"{Config}:1:1: error: the file cannot be read: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_a_configuration_is_said()
    {
        await WriteAsync("{:s3 {:bukket \"b\"}\n " + Rest + "\n :telemtry {}}");

        Assert.Equal(2, await RunAsync("--config", Config));
        var lines = _error.ToString().Trim().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith($"{Config}:1:7: error: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{Config}:3:2: error: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" :transport {:type :in-memory}")]
    public async Task A_process_of_one_role_cannot_talk_in_memory(string transport)
    {
        await WriteAsync("{:s3 {:bucket \"b\"} " + Rest + transport + "}");

        Assert.Equal(2, await RunAsync("--config", Config));
        Assert.Equal(
            $"{Config}: the transport :in-memory connects only roles in one process; use 'blueshift run' for that.",
            _error.ToString().Trim());
    }

    [Fact]
    public async Task A_stop_that_was_asked_for_is_no_failure()
    {
        using var host = HostOf<StoppingWorker>();

        Assert.Equal(0, await ServiceProcess.RunAsync(host, []));
    }

    [Fact]
    public async Task A_part_that_breaks_down_is_a_failure()
    {
        using var host = HostOf<BreakingWorker>();

        Assert.Equal(1, await ServiceProcess.RunAsync(host, []));
    }

    [Fact]
    public async Task What_is_doubtful_in_the_configuration_is_in_the_log()
    {
        using var host = HostOf<StoppingWorker>();

        await ServiceProcess.RunAsync(host, ["config.edn:3:2: warning: it has no effect"]);

        var entry = Assert.Single(_log.GetSnapshot(), entry => entry.Id.Id == 4301);
        Assert.Equal((LogLevel.Warning, "config.edn:3:2: warning: it has no effect"), (entry.Level, entry.Message));
    }

    public void Dispose()
    {
        _directory.Dispose();
        _error.Dispose();
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(Config, text, TestContext.Current.CancellationToken);

    private Task<int> RunAsync(params string[] args) => ServiceProcess.RunAsync(
        "service", args, _error, (_, _) => Assert.Fail("Nothing may start."), _ => Assert.Fail("Nothing may start."));

    private IHost HostOf<TWorker>()
        where TWorker : BackgroundService
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(new FakeLoggerProvider(_log));
        builder.Services.AddHostedService<TWorker>();
        return builder.Build();
    }

    private sealed class StoppingWorker(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.StopApplication();
            return Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }

    private sealed class BreakingWorker : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.FromException(new InvalidOperationException("A defect."));
    }
}
