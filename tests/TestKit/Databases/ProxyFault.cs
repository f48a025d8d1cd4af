namespace Blueshift.TestKit.Databases;

/// <summary>What a <see cref="FaultingTcpProxy"/> does, once, at the first message that matches.</summary>
public sealed class ProxyFault
{
    private readonly Func<FrontendMessage, bool> _matches;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _cuts = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isUsed;

    private ProxyFault(Func<FrontendMessage, bool> matches, bool cuts, bool isAfterAnswer)
    {
        _matches = matches;
        IsAfterAnswer = isAfterAnswer;
        if (cuts)
        {
            Cut();
        }
    }

    /// <summary>
    /// Completes when the matching message has come by (and, for faults after the answer, was answered).
    /// </summary>
    public Task Reached => _reached.Task;

    internal bool IsAfterAnswer { get; }

    /// <summary>Whether to break the connection, once that is decided.</summary>
    internal Task<bool> Cuts => _cuts.Task;

    /// <summary>Breaks the connection instead of forwarding the message.</summary>
    public static ProxyFault CutBefore(Func<FrontendMessage, bool> matches) =>
        new(matches, cuts: true, isAfterAnswer: false);

    /// <summary>
    /// Lets the server carry the message out, and breaks the connection instead of relaying its answer.
    /// </summary>
    public static ProxyFault CutAfterAnswer(Func<FrontendMessage, bool> matches) =>
        new(matches, cuts: true, isAfterAnswer: true);

    /// <summary>Holds the message back until <see cref="Resume"/> or <see cref="Cut"/>.</summary>
    public static ProxyFault PauseBefore(Func<FrontendMessage, bool> matches) =>
        new(matches, cuts: false, isAfterAnswer: false);

    /// <summary>Holds the server's answer back until <see cref="Resume"/> or <see cref="Cut"/>.</summary>
    public static ProxyFault PauseAfterAnswer(Func<FrontendMessage, bool> matches) =>
        new(matches, cuts: false, isAfterAnswer: true);

    /// <summary>Passes on what is held back, now or when it comes.</summary>
    public void Resume() => _cuts.TrySetResult(false);

    /// <summary>Breaks the connection instead.</summary>
    public void Cut() => _cuts.TrySetResult(true);

    internal bool Claim(FrontendMessage message) => _matches(message) && Interlocked.Exchange(ref _isUsed, 1) == 0;

    internal void SetReached() => _reached.TrySetResult();
}
