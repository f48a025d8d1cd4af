using Blueshift.TestKit.Http;

namespace Blueshift.Deployment.Tests.Rehearsal;

/// <summary>What a request needs the right for.</summary>
/// <param name="Action">As IAM calls it.</param>
/// <param name="Path">The bucket and the key; of a queue nothing, since its name is not in a request's head.</param>
public sealed record AwsRequest(string Action, string Path)
{
    private const string Batch = "Batch";

    internal static AwsRequest Of(ProxiedRequest request)
    {
        // The rights to a batch of messages are those to one (sqs-using-identity-based-policies).
        if (request.Header("X-Amz-Target")?.Split('.')[^1] is { } operation)
        {
            return new AwsRequest("sqs:" + (operation.EndsWith(Batch, StringComparison.Ordinal) ? operation[..^Batch.Length] : operation), "");
        }

        var action = request.Method switch
        {
            "GET" when request.IsListing => "s3:ListBucket",
            // There is no right to a HEAD of its own.
            "GET" or "HEAD" => "s3:GetObject",
            "PUT" => "s3:PutObject",
            "DELETE" => "s3:DeleteObject",
            _ => throw new ArgumentException($"Which right does {request} need?", nameof(request)),
        };
        return new AwsRequest(action, request.Path.Trim('/'));
    }
}
