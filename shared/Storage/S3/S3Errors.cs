using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using Amazon.S3;

namespace Blueshift.Storage.S3;

/// <summary>
/// Makes a <see cref="StorageException"/> of what the AWS client throws. Never takes over the body of an answer: S3
/// repeats a session token in the error that refuses it.
/// </summary>
internal static class S3Errors
{
    /// <summary>Whether the network, the store or the AWS client failed, and not the code that called them.</summary>
    public static bool IsFromBelow(Exception failure) =>
        failure is AmazonClientException or AmazonServiceException
        || IsBrokenConnection(failure)
        || IsGarbledAnswer(failure);

    /// <summary>Also true for the client's own time-outs.</summary>
    public static bool IsBrokenConnection(Exception failure) => failure
        is HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException;

    /// <param name="failure">What was thrown; <see cref="IsFromBelow"/> holds for it.</param>
    /// <param name="action">What was attempted, as the start of a sentence: <c>Reading 'a' from bucket 'b'</c>.</param>
    /// <param name="key">The key or prefix it was about.</param>
    public static StorageException Translate(Exception failure, string action, string? key) => failure switch
    {
        AmazonServiceException refusal => Translate(refusal, action, key),
        _ when IsBrokenConnection(failure) =>
            new("NoConnection", $"{action} failed: {failure.Message}", key, isTransient: true, failure),
        _ when IsGarbledAnswer(failure) =>
            new("GarbledAnswer", $"{action} was answered with something that is not S3's.", key, true, null),
        // Mostly the credential chain, whose sources (instance metadata, STS) can be away for a while.
        _ => new("ClientError", $"{action} failed before the request was sent: {failure.Message}", key, true, failure),
    };

    private static StorageException Translate(AmazonServiceException refusal, string action, string? key)
    {
        var status = refusal.StatusCode;
        var code = string.IsNullOrEmpty(refusal.ErrorCode) ? $"Http{(int)status}" : refusal.ErrorCode;
        var meaning = S3Failures.Classify(code, status);
        var message = $"{action} failed with {code} (HTTP {(int)status}): {meaning.Reason}.";
        if (HoldsTheAnswer(refusal))
        {
            return new(code, message, key, meaning.IsTransient, innerException: null) { Status = status };
        }

        message += $" The store said: {refusal.Message}";
        message += string.IsNullOrEmpty(refusal.RequestId) ? "" : $" (request {refusal.RequestId})";
        return new(code, message, key, meaning.IsTransient, refusal) { Status = status };
    }

    /// <summary>The client puts the whole body into the text of an error whose body it cannot read.</summary>
    private static bool HoldsTheAnswer(AmazonServiceException refusal) =>
        refusal is AmazonUnmarshallingException || !string.IsNullOrEmpty((refusal as AmazonS3Exception)?.ResponseBody);

    /// <summary>An answer that ends in the middle of its XML, or has text where a number belongs.</summary>
    private static bool IsGarbledAnswer(Exception failure) => failure is XmlException or FormatException;
}
