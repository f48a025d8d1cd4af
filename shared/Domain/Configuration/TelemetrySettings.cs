namespace Blueshift.Domain.Configuration;

/// <summary>What Blueshift tells about itself.</summary>
public sealed record TelemetrySettings
{
    /// <summary>Whether the log gets a line of figures once a minute (<c>log-metrics-reporter</c>).</summary>
    public bool LogMetrics { get; init; }

    /// <summary>Where spans and metrics go by OTLP; null for where OTEL_EXPORTER_OTLP_ENDPOINT says, if it is set.</summary>
    public OtlpSettings? Otlp { get; init; }

    /// <summary>Where metrics can be scraped and health asked for; null for nowhere.</summary>
    public Uri? HttpAddress { get; init; }
}
