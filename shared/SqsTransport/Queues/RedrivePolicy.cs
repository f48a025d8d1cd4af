using System.Globalization;
using System.Text.Json;

namespace Blueshift.SqsTransport.Queues;

/// <summary>SQS's own dead-letter rule: after so many receives the message goes to the queue with this ARN.</summary>
internal sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount)
{
    /// <summary>Null when there is none, or one that cannot be read.</summary>
    public static RedrivePolicy? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var policy = document.RootElement;
            // AWS takes the count as a number or as text, and gives it back as it was given.
            return policy.TryGetProperty("deadLetterTargetArn", out var arn)
                && policy.TryGetProperty("maxReceiveCount", out var count)
                && int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var maxReceiveCount)
                    ? new RedrivePolicy(arn.ToString(), maxReceiveCount)
                    : null;
        }
        catch (JsonException)
        {
            // It is about to be replaced or complained about.
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(
        new { deadLetterTargetArn = DeadLetterTargetArn, maxReceiveCount = MaxReceiveCount });
}
