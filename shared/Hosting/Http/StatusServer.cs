using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Blueshift.Hosting.Http;

/// <summary>
/// Serves <c>/health/live</c> (the process answers), <c>/health/ready</c> (the bus, the bucket and the databases can be
/// reached) and <c>/metrics</c> for Prometheus.
/// </summary>
internal sealed class StatusServer(
    Uri address, HealthCheckService health, MeterProvider meters, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    // Somebody who asks for health wants an answer, not to wait as patiently as a load.
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(8);

    private WebApplication? _server;

    /// <summary>Where it listens, with the port it got if the address asked for any.</summary>
    public Uri Address => new(_server!.Urls.Single());

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().UseUrls(address.GetLeftPart(UriPartial.Authority));
        _server = builder.Build();
        _server.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        _server.Map("/health/live", branch => branch.Run(context => AnswerAsync(context, HealthStatus.Healthy, "alive")));
        _server.Map("/health/ready", branch => branch.Run(AnswerReadyAsync));
        await _server.StartAsync(cancellationToken);
        loggers.CreateLogger<StatusServer>().ServingStatus(Address);
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerReadyAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(CheckLimit);
        try
        {
            var report = await health.CheckHealthAsync(limit.Token);
            var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status} {entry.Value.Description}".TrimEnd());
            await AnswerAsync(context, report.Status, string.Join('\n', lines));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, HealthStatus.Unhealthy, $"no answer within {CheckLimit.TotalSeconds:0} seconds");
        }
    }

    private static Task AnswerAsync(HttpContext context, HealthStatus status, string text)
    {
        context.Response.StatusCode = status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
