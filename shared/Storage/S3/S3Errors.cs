using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;

namespace Blueshift.Storage.S3;

/// <summary>
/// Makes a <see cref="StorageException"/> of what the AWS client throws. Never takes over the body of an answer: S3
/// repeats a session token in the error that refuses it.
/// </summary>
internal static class S3Errors
{
    public const string NoConnection = "NoConnection";

    /// <summary>Whether the network or the AWS client failed, rather than the code that called them.</summary>
    public static bool IsFromBelow(Exception failure) =>
        failure is AmazonClientException or AmazonServiceException || IsBrokenConnection(failure);

    /// <summary>Also true for the client's own time-outs, and for an answer that ends in the middle of its XML.</summary>
    public static bool IsBrokenConnection(Exception failure) => failure
        is HttpRequestException or IOException or SocketException or TimeoutException or XmlException
        or OperationCanceledException;

    /// <param name="failure">What was thrown; <see cref="IsFromBelow"/> holds for it.</param>
    /// <param name="action">What was attempted, as the start of a sentence: <c>Reading 'a' from bucket 'b'</c>.</param>
    /// <param name="key">The key or prefix it was about.</param>
    public static StorageException Translate(Exception failure, string action, string? key)
    {
        if (failure is AmazonServiceException refusal)
        {
            return Translate(refusal, action, key);
        }

        return IsBrokenConnection(failure)
            ? new(NoConnection, $"{action} failed: {failure.Message}", key, isTransient: true, failure)
            // Mostly the credential chain, whose sources (instance metadata, STS) can be away for a while.
            : new("ClientError", $"{action} failed before the request was sent: {failure.Message}", key, true, failure);
    }

    private static StorageException Translate(AmazonServiceException refusal, string action, string? key)
    {
        var status = refusal.StatusCode;
        var code = string.IsNullOrEmpty(refusal.ErrorCode) ? $"Http{(int)status}" : refusal.ErrorCode;
        var meaning = S3Failures.Classify(code, status);
        var message = $"{action} failed with {code} (HTTP {(int)status}): {meaning.Reason}.";
        if (refusal is AmazonUnmarshallingException)
        {
            // Its text holds the whole answer.
            return new(code, message, key, meaning.IsTransient, innerException: null) { Status = status };
        }

        message += $" The store said: {refusal.Message}";
        message += string.IsNullOrEmpty(refusal.RequestId) ? "" : $" (request {refusal.RequestId})";
        return new(code, message, key, meaning.IsTransient, refusal) { Status = status };
    }
}
