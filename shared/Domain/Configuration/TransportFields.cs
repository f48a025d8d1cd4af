using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads <c>:transport</c>.</summary>
internal static class TransportFields
{
    // SQS allows 80 characters for a queue's name (quotas-queues); the longest that follows the prefix has a suffix
    // too.
    private const int MaxPrefixLength = 60;

    // Below this a renewal could come too late; above it SQS renews no more (sqs-visibility-timeout).
    private const int MinVisibilitySeconds = 3;
    private const int MaxVisibilitySeconds = 43_200;
    private const int DefaultVisibilitySeconds = 60;

    // SQS's own limit (sqs-dead-letter-queues).
    private const int MaxReceives = 1000;
    private const int DefaultMaxReceives = 10;

    private static readonly string[] OnlyForSqs = ["region", "endpoint", "credentials", "queue-prefix", "fifo", "create-queues", "visibility-seconds", "max-receives"];

    private enum Kind
    {
        InMemory,
        AmazonSqs,
    }

    /// <param name="field">The key's.</param>
    /// <param name="bucket">Whose keys and region hold for the queues too, unless the transport has its own.</param>
    public static TransportSettings Read(Field field, BucketSettings.S3? bucket)
    {
        if (field.Map("a map with :type, such as {:type :in-memory}") is not { } map)
        {
            return new TransportSettings.InMemory();
        }

        var type = map.Required("type", ":in-memory or :amazon-sqs")
            .Choice((":in-memory", Kind.InMemory), (":amazon-sqs", Kind.AmazonSqs));
        var queues = new TransportSettings.AmazonSqs
        {
            Region = map.Optional("region").Region() ?? bucket?.Region,
            Endpoint = map.Optional("endpoint").Endpoint("an address, such as \"http://localhost:4566\""),
            Keys = AwsKeysField.Read(map.Optional("credentials")) ?? bucket?.Keys,
            IsFifo = map.Optional("fifo").Flag() ?? false,
            VisibilityTimeout = TimeSpan.FromSeconds(
                map.Optional("visibility-seconds").Number(MinVisibilitySeconds, MaxVisibilitySeconds) ?? DefaultVisibilitySeconds),
            MaxReceives = (int)(map.Optional("max-receives").Number(1, MaxReceives) ?? DefaultMaxReceives),
            CreatesQueues = map.Optional("create-queues").Flag() ?? true,
        };
        queues = ReadPrefix(map.Optional("queue-prefix")) is { } prefix ? queues with { QueuePrefix = prefix } : queues;
        if (type != Kind.InMemory)
        {
            map.RefuseOthers();
            return queues;
        }

        foreach (var pointless in OnlyForSqs.Select(map.Optional).Where(other => other.IsGiven))
        {
            pointless.Warn("it has no effect: the transport is :in-memory");
        }

        map.RefuseOthers();
        return new TransportSettings.InMemory();
    }

    private static string? ReadPrefix(Field field)
    {
        const string expected = "at most 60 letters, digits, hyphens and underscores, such as \"blueshift-\"";
        var prefix = field.Text(expected);
        if (prefix is null
            || (prefix.Length <= MaxPrefixLength && prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        {
            return prefix;
        }

        field.Report($"{Shown.Text(prefix)} cannot begin the name of a queue", expected, null);
        return null;
    }
}
