namespace Blueshift.SqsTransport.Queues;

/// <summary>What SQS takes as the name of a queue, and how the queues beside a queue are called.</summary>
internal static class QueueName
{
    public const string ErrorSuffix = "_error";
    public const string SkippedSuffix = "_skipped";

    private const string FifoSuffix = ".fifo";

    public static bool IsFifo(string name) => name.EndsWith(FifoSuffix, StringComparison.Ordinal);

    /// <summary>Where messages go whose consumer failed for good.</summary>
    public static string Error(string name) => With(name, ErrorSuffix);

    /// <summary>Where messages go that no consumer takes.</summary>
    public static string Skipped(string name) => With(name, SkippedSuffix);

    /// <summary>The queue that an error or skipped queue stands beside; null when the name is of neither kind.</summary>
    public static string? Origin(string name)
    {
        var bare = Bare(name);
        foreach (var suffix in new[] { ErrorSuffix, SkippedSuffix })
        {
            if (bare.Length > suffix.Length && bare.EndsWith(suffix, StringComparison.Ordinal))
            {
                return bare[..^suffix.Length] + name[bare.Length..];
            }
        }

        return null;
    }

    /// <summary>Why SQS would refuse the name, in words that follow the name; null when it would not.</summary>
    public static string? Problem(string name)
    {
        var bare = Bare(name);
        if (bare.Length == 0 || !bare.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_'))
        {
            return "may hold letters, digits, hyphens and underscores, and end in .fifo";
        }

        return name.Length <= SqsLimits.QueueNameLength
            ? null
            : $"is {name.Length} characters long; SQS takes {SqsLimits.QueueNameLength}";
    }

    private static string With(string name, string suffix)
    {
        var bare = Bare(name);
        return bare + suffix + name[bare.Length..];
    }

    private static string Bare(string name) => IsFifo(name) ? name[..^FifoSuffix.Length] : name;
}
