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

        /// <summary>
        /// Whether the queues are FIFO queues, for accounts that allow no others. Nothing in Blueshift needs their order,
        /// and SQS delays no single message of such a queue, so that a batch whose table is busy has to be asked for again.
        /// </summary>
        public bool IsFifo { get; init; }

        /// <summary>Whether missing queues are created at start; otherwise they must be there.</summary>
        public bool CreatesQueues { get; init; } = true;

        /// <summary>
        /// How soon the message of a process that died goes to another. It is renewed for as long as a consumer runs.
        /// </summary>
        public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(60);

        /// <summary>How often a message is handed out before it is set aside, because whoever takes it dies of it.</summary>
        public int MaxReceives { get; init; } = 10;
    }
}
