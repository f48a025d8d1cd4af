using System.Diagnostics;

namespace Blueshift.Storage.S3;

/// <summary>
/// Spans of the requests to a bucket, by OpenTelemetry's conventions for AWS SDK calls and S3
/// (https://opentelemetry.io/docs/specs/semconv/object-stores/s3/). Only inside another span: a poll that finds nothing is
/// no trace of its own.
/// </summary>
internal static class S3Trace
{
    private static readonly ActivitySource Source = new("Blueshift.Storage");

    public static Activity? Start(string operation, string bucket, string key, Uri address)
    {
        if (Activity.Current is null)
        {
            return null;
        }

        return Source.StartActivity($"S3 {operation}", ActivityKind.Client)
            ?.SetTag("rpc.system", "aws-api")
            .SetTag("rpc.service", "S3")
            .SetTag("rpc.method", operation)
            .SetTag("aws.s3.bucket", bucket)
            .SetTag("aws.s3.key", key)
            .SetTag("server.address", address.Host)
            .SetTag("server.port", address.Port);
    }

    /// <summary>Marks the span with the store's error code.</summary>
    public static void Fail(this Activity activity, string? code) =>
        activity.SetTag("error.type", code ?? "unknown").SetStatus(ActivityStatusCode.Error);
}
