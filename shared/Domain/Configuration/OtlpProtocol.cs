namespace Blueshift.Domain.Configuration;

/// <summary>How OTLP travels (https://opentelemetry.io/docs/specs/otlp/).</summary>
public enum OtlpProtocol
{
    /// <summary>Port 4317 by custom.</summary>
    Grpc,

    /// <summary>Binary protobuf over HTTP, port 4318 by custom; the paths of the signals are added to the endpoint.</summary>
    Http,
}
