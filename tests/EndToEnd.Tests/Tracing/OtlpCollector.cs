using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Blueshift.EndToEnd.Tests.Tracing;

/// <summary>
/// Takes what services send by OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp), on a loopback port.
/// </summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private readonly ConcurrentQueue<byte[]> _metrics = new();

    private OtlpCollector(WebApplication server)
    {
        _server = server;
        server.MapPost("/v1/traces", request => TakeAsync(request, _traces));
        server.MapPost("/v1/metrics", request => TakeAsync(request, _metrics));
    }

    public string Endpoint => _server.Urls.Single();

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<ExportedSpan> Spans => [.. _traces.SelectMany(request => ExportedSpan.ReadAll(request))];

    /// <summary>All that came, of any kind, as it was on the wire.</summary>
    public IReadOnlyList<byte[]> Requests => [.. _traces, .. _metrics];

    public static async Task<OtlpCollector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new OtlpCollector(builder.Build());
        await collector._server.StartAsync(cancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>An answer without content is the message that says that all went well.</summary>
    private static async Task TakeAsync(HttpContext exchange, ConcurrentQueue<byte[]> requests)
    {
        var content = new MemoryStream();
        await exchange.Request.Body.CopyToAsync(content, exchange.RequestAborted);
        requests.Enqueue(content.ToArray());
        exchange.Response.ContentType = "application/x-protobuf";
    }
}
