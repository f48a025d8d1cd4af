using Amazon.Runtime;

namespace Blueshift.SqsTransport.Wire;

/// <summary>Tells an outage from a refusal.</summary>
internal static class PassingFault
{
    private const int FirstServerError = 500;

    /// <summary>
    /// Whether the same call may succeed in a while: SQS could not be reached, did not answer in time, was at fault
    /// itself, or asks for patience (CommonErrors, ThrottlingException; SQS, RequestThrottled).
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        BatchEntryException entry => !entry.IsSenderFault || IsThrottling(entry.Code),
        AmazonServiceException service =>
            (int)service.StatusCode is 0 or >= FirstServerError || IsThrottling(service.ErrorCode),
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    private static bool IsThrottling(string? code) =>
        code?.Contains("Throttl", StringComparison.OrdinalIgnoreCase) == true;
}
