using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Blueshift.Hosting.Http;
using Blueshift.Hosting.Startup;
using Blueshift.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;

namespace Blueshift.Hosting.Tests.Http;

public sealed class HealthProbeTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly StringWriter _error = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("live", HealthStatus.Unhealthy, 0)]
    [InlineData("ready", HealthStatus.Healthy, 0)]
    [InlineData("ready", HealthStatus.Degraded, 0)]
    [InlineData("ready", HealthStatus.Unhealthy, 1)]
    public async Task The_exit_code_is_what_the_service_says(string question, HealthStatus status, int exitCode)
    {
        await using var services = ServicesOf(status);
        await using var server = new StatusServer(
            new Uri("http://127.0.0.1:0"),
            services.GetRequiredService<HealthCheckService>(),
            services.GetRequiredService<MeterProvider>(),
            NullLoggerFactory.Instance);
        await server.StartAsync(Token);

        Assert.Equal(exitCode, await AskAsync(server.Address, question));
        Assert.Equal(exitCode == 0 ? "" : "bucket: Unhealthy no such bucket", _error.ToString().Trim());
    }

    [Fact]
    public async Task A_service_that_listens_on_every_interface_is_asked_on_this_machine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = AnswerAsync(listener);

        var everywhere = $"http://0.0.0.0:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";
        Assert.Equal(0, await AskAsync(new Uri(everywhere), "live"));

        Assert.StartsWith("GET /health/live ", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_run_is_not_healthy()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();

        Assert.Equal(1, await AskAsync(address, "live"));
        Assert.StartsWith($"{address} cannot be asked: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_in_the_configuration_nobody_can_be_asked()
    {
        Assert.Equal(2, await AskAsync(address: null, "live"));
        Assert.EndsWith("nobody can be asked without :telemetry {:http {:address …}}", _error.ToString().Trim(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _directory.Dispose();
        _error.Dispose();
    }

    private static ServiceProvider ServicesOf(HealthStatus status)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddCheck("bucket", () => new HealthCheckResult(status, "no such bucket"));
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter());
        return services.BuildServiceProvider();
    }

    private static async Task<string?> AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var request = await reader.ReadLineAsync(Token);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
        return request;
    }

    private async Task<int> AskAsync(Uri? address, string question)
    {
        var config = _directory.Combine("config.edn");
        var telemetry = address is null ? "" : $":telemetry {{:http {{:address \"{address}\"}}}}";
        await File.WriteAllTextAsync(
            config,
            """{:s3 {:bucket "b"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:dw.duckdb"}}] """ + telemetry + "}",
            Token);
        return await ServiceProcess.RunAsync(
            "service",
            ["--config", config, "--health", question],
            _error,
            (_, _) => Assert.Fail("Nothing may start."),
            _ => Assert.Fail("Nothing may start."));
    }
}
