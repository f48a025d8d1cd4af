namespace Blueshift.Domain.Batches;

/// <summary>
/// How long to wait before the same is tried again: twice as long each time, up to five minutes, with jitter.
/// </summary>
internal sealed class RetryPause(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private DateTimeOffset? _until;
    private TimeSpan _next = First;

    public bool IsOver(DateTimeOffset now) => _until is null || now >= _until;

    /// <summary>Begins a pause, of half the present length and up to as much again at random.</summary>
    public void Begin(DateTimeOffset now)
    {
        _until = now + (_next * (0.5 + (random.NextDouble() / 2)));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
    }

    /// <summary>Forgets all pauses: the next is the first again.</summary>
    public void Reset() => (_until, _next) = (null, First);
}
