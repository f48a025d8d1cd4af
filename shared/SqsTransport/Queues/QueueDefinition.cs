using System.Globalization;
using Amazon.SQS;

namespace Blueshift.SqsTransport.Queues;

/// <summary>A queue the bus needs, and what it is to be like.</summary>
internal sealed record QueueDefinition(string Name)
{
    /// <summary>Shown to who makes the queue by other means; the transport names it in each receive anyway.</summary>
    public TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>As long as SQS keeps messages at all, so that a service may be down for some time.</summary>
    public TimeSpan? Retention { get; init; } = SqsLimits.Retention;

    /// <summary>Where SQS itself moves a message that was received too often; null for nowhere.</summary>
    public string? DeadLetterQueue { get; init; }

    public int MaxReceiveCount { get; init; }

    /// <summary>All attributes but the redrive policy, which needs the ARN of another queue.</summary>
    public Dictionary<string, string> Attributes()
    {
        var attributes = new Dictionary<string, string>();
        if (QueueName.IsFifo(Name))
        {
            attributes[QueueAttributeName.FifoQueue] = "true";
        }

        AddSeconds(QueueAttributeName.VisibilityTimeout, VisibilityTimeout);
        AddSeconds(QueueAttributeName.MessageRetentionPeriod, Retention);
        return attributes;

        void AddSeconds(string name, TimeSpan? value)
        {
            if (value is { } time)
            {
                attributes[name] = time.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>For a person who is to make the queue.</summary>
    public override string ToString()
    {
        var attributes = Attributes().Select(attribute => $"{attribute.Key}={attribute.Value}");
        if (DeadLetterQueue is not null)
        {
            attributes = attributes.Append(
                $"RedrivePolicy={{deadLetterTargetArn: the ARN of {DeadLetterQueue}, maxReceiveCount: {MaxReceiveCount}}}");
        }

        var shown = string.Join(", ", attributes);
        return shown.Length == 0 ? Name : $"{Name} ({shown})";
    }
}
