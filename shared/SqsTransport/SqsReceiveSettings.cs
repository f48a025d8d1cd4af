namespace Blueshift.SqsTransport;

/// <summary>
/// How messages are received. What a receive endpoint does not set is as the bus has it, and the default where that does
/// not say either. How many messages are held and run at a time are MassTransit's own settings, PrefetchCount and
/// ConcurrentMessageLimit.
/// </summary>
public sealed class SqsReceiveSettings
{
    private readonly SqsReceiveSettings? _parent;
    private TimeSpan? _visibilityTimeout;
    private TimeSpan? _waitTime;
    private int? _pollers;
    private int? _maxReceiveCount;

    internal SqsReceiveSettings(SqsReceiveSettings? parent) => _parent = parent;

    /// <summary>
    /// How long a message stays hidden from others after its consumer's process died. It is renewed while a consumer
    /// runs, however long that is (SQS ends it after 12 hours). Whole seconds, 3 seconds to 12 hours. Default: 60 seconds.
    /// </summary>
    public TimeSpan VisibilityTimeout
    {
        get => _visibilityTimeout ?? _parent?.VisibilityTimeout ?? TimeSpan.FromSeconds(60);
        set => _visibilityTimeout = value;
    }

    /// <summary>
    /// How long a receive waits for messages. A stop waits for it too. Whole seconds, 0 to 20. Default: 5 seconds.
    /// </summary>
    public TimeSpan WaitTime
    {
        get => _waitTime ?? _parent?.WaitTime ?? TimeSpan.FromSeconds(5);
        set => _waitTime = value;
    }

    /// <summary>Receives under way at a time, each for 10 messages at most; 1 to 32. Default: 1.</summary>
    public int Pollers
    {
        get => _pollers ?? _parent?.Pollers ?? 1;
        set => _pollers = value;
    }

    /// <summary>
    /// After so many receives without an end, SQS itself moves a message to the error queue: it crashes its consumer's
    /// process. Every message given back on a stop counts as well. 1 to 1,000. Default: 10.
    /// </summary>
    public int MaxReceiveCount
    {
        get => _maxReceiveCount ?? _parent?.MaxReceiveCount ?? 10;
        set => _maxReceiveCount = value;
    }

    internal IEnumerable<(string Key, string Problem)> Problems()
    {
        if (!IsWithin(VisibilityTimeout, TimeSpan.FromSeconds(3), SqsLimits.Visibility))
        {
            yield return (nameof(VisibilityTimeout), "must be whole seconds, from 3 seconds to 12 hours");
        }

        if (!IsWithin(WaitTime, TimeSpan.Zero, SqsLimits.Wait))
        {
            yield return (nameof(WaitTime), "must be whole seconds, from 0 to 20 seconds");
        }

        if (Pollers is < 1 or > 32)
        {
            yield return (nameof(Pollers), "must be from 1 to 32");
        }

        if (MaxReceiveCount is < 1 or > SqsLimits.MaxReceiveCount)
        {
            yield return (nameof(MaxReceiveCount), "must be from 1 to 1,000");
        }
    }

    private static bool IsWithin(TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most && value.Ticks % TimeSpan.TicksPerSecond == 0;
}
