namespace Blueshift.RedshiftStandIn.Faults;

/// <summary>What a <see cref="StandInServer"/> does at the statements that a test names: once, unless it says otherwise.</summary>
public sealed class StandInFault
{
    private readonly Func<ReceivedStatement, bool> _matches;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    private StandInFault(FaultMoment moment, FaultAction action, Func<ReceivedStatement, bool> matches, int times = 1)
    {
        Moment = moment;
        Action = action;
        _matches = matches;
        _left = times;
    }

    /// <summary>Completes when the fault has come into effect for the first time.</summary>
    public Task Reached => _reached.Task;

    internal FaultMoment Moment { get; }

    internal FaultAction Action { get; }

    internal RedshiftFailure? Failure { get; private init; }

    internal Task Resumed => _resumed.Task;

    /// <summary>Breaks the connection instead of carrying the statement out.</summary>
    public static StandInFault CutBefore(Func<ReceivedStatement, bool> matches) =>
        new(FaultMoment.Before, FaultAction.Cut, matches);

    /// <summary>Carries the statement out, and breaks the connection instead of answering.</summary>
    public static StandInFault CutAfter(Func<ReceivedStatement, bool> matches) =>
        new(FaultMoment.After, FaultAction.Cut, matches);

    /// <summary>
    /// Breaks the connection while a COPY's rows have been sent and it has not ended. The COPY goes on, and commits when
    /// there is no transaction around it.
    /// </summary>
    public static StandInFault CutDuringCopy() =>
        new(FaultMoment.DuringCopy, FaultAction.Cut, statement => statement.IsCopy);

    /// <summary>Fails the statement, and with it the transaction, instead of carrying it out.</summary>
    public static StandInFault Fail(
        Func<ReceivedStatement, bool> matches, RedshiftFailure failure, int times = 1) =>
        new(FaultMoment.Before, FaultAction.Fail, matches, times) { Failure = failure };

    /// <summary>Holds the statement back until <see cref="Resume"/>.</summary>
    public static StandInFault PauseBefore(Func<ReceivedStatement, bool> matches) =>
        new(FaultMoment.Before, FaultAction.Pause, matches);

    /// <summary>Holds the answer back until <see cref="Resume"/>.</summary>
    public static StandInFault PauseAfter(Func<ReceivedStatement, bool> matches) =>
        new(FaultMoment.After, FaultAction.Pause, matches);

    /// <summary>Holds a COPY whose rows have been sent until <see cref="Resume"/>; a cancellation ends the wait.</summary>
    public static StandInFault PauseDuringCopy() =>
        new(FaultMoment.DuringCopy, FaultAction.Pause, statement => statement.IsCopy);

    public void Resume() => _resumed.TrySetResult();

    internal bool Claim(FaultMoment moment, ReceivedStatement statement) =>
        Moment == moment && _matches(statement) && Interlocked.Decrement(ref _left) >= 0;

    internal void SetReached() => _reached.TrySetResult();
}
