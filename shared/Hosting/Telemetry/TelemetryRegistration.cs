using Blueshift.Domain.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Blueshift.Hosting.Telemetry;

/// <summary>Traces and metrics by OpenTelemetry.</summary>
public static class TelemetryRegistration
{
    private const string MassTransitSource = "MassTransit";

    // https://opentelemetry.io/docs/specs/otel/protocol/exporter/
    private static readonly string[] Variables =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>
    /// Spans are made in any case, so that log lines and the history have a trace id. They leave the process when the
    /// configuration or the standard's own variables name a collector.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="telemetry">Where to.</param>
    /// <param name="serviceName">What this process is called there, unless OTEL_SERVICE_NAME says otherwise.</param>
    internal static void AddBlueshiftTelemetry(
        this IServiceCollection services, TelemetrySettings telemetry, string serviceName)
    {
        var builder = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(serviceName, serviceNamespace: "blueshift", autoGenerateServiceInstanceId: true)
                .AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource("Blueshift.*", MassTransitSource))
            .WithMetrics(metrics => AddMeters(metrics, telemetry));
        if (telemetry.Otlp is { } otlp)
        {
            builder.WithTracing(tracing => tracing.AddOtlpExporter(options => Configure(options, otlp, "v1/traces")));
            builder.WithMetrics(metrics => metrics.AddOtlpExporter(options => Configure(options, otlp, "v1/metrics")));
        }
        else if (IsSetInEnvironment())
        {
            builder.UseOtlpExporter();
        }
    }

    /// <summary>Has this process count the dead letters, where the transport has any. One process of a deployment is enough.</summary>
    public static IServiceCollection AddDeadLetterGauge(this IServiceCollection services, TransportSettings transport) =>
        transport is TransportSettings.AmazonSqs sqs
            ? services.AddHostedService(provider => ActivatorUtilities.CreateInstance<DeadLetterGauge>(provider, sqs))
            : services;

    private static void AddMeters(MeterProviderBuilder metrics, TelemetrySettings telemetry)
    {
        metrics.AddMeter(BlueshiftMeter.Name, MassTransitSource).AddRuntimeInstrumentation();
        if (telemetry.HttpAddress is not null)
        {
            metrics.AddPrometheusExporter();
        }
    }

    private static void Configure(OtlpExporterOptions options, OtlpSettings otlp, string path)
    {
        options.Protocol = otlp.Protocol == OtlpProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = otlp.Protocol == OtlpProtocol.Grpc
            ? otlp.Endpoint
            : new Uri($"{otlp.Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
    }

    private static bool IsSetInEnvironment() =>
        Variables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
}
