namespace Blueshift.SqsTransport.Wire;

/// <summary>How long to wait before SQS, which could not be reached, is tried again.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="failures">In a row, at least 1.</param>
    public static TimeSpan Pause(int failures)
    {
        var pause = First * Math.Pow(2, Math.Min(failures, 10) - 1);
        return pause < Longest ? pause : Longest;
    }
}
