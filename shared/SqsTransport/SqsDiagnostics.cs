namespace Blueshift.SqsTransport;

/// <summary>What the framework's spans say about this transport.</summary>
internal static class SqsDiagnostics
{
    /// <summary>OpenTelemetry's name for SQS: semantic conventions for messaging, <c>messaging.system</c>.</summary>
    public const string System = "aws_sqs";
}
