namespace Blueshift.SqsTransport;

/// <summary>
/// What Amazon SQS takes at most, as its quotas page says. Emulators let some of it pass, so it is checked here.
/// Source: "Amazon SQS quotas" in the Amazon SQS Developer Guide.
/// </summary>
internal static class SqsLimits
{
    /// <summary>Bytes of one message, attributes included, and of all messages of one batch together.</summary>
    public const int MessageBytes = 1_048_576;

    /// <summary>Entries of one batch, and messages of one receive.</summary>
    public const int BatchEntries = 10;

    public const int Attributes = 10;

    public const int QueueNameLength = 80;

    /// <summary>Characters of a message group id or a deduplication id.</summary>
    public const int FifoIdLength = 128;

    public const int MaxReceiveCount = 1000;

    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    /// <summary>How long a message can be kept from others, counted from its receive and whatever is renewed.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromHours(12);

    public static readonly TimeSpan Retention = TimeSpan.FromDays(14);
}
