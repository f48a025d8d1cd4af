namespace Blueshift.Domain.Configuration;

/// <summary>What the services talk over.</summary>
public abstract record TransportSettings
{
    private TransportSettings()
    {
    }

    /// <summary>All roles in one process. The default.</summary>
    public sealed record InMemory : TransportSettings;

    /// <summary>Amazon SQS: the roles as separate processes.</summary>
    public sealed record AmazonSqs : TransportSettings
    {
        public required string? Region { get; init; }

        public Uri? Endpoint { get; init; }

        public AwsKeys? Keys { get; init; }

        public string QueuePrefix { get; init; } = "blueshift-";
    }
}
