namespace Blueshift.Storage;

/// <summary>Ends what takes too long.</summary>
internal static class TimeLimit
{
    /// <exception cref="TimeoutException">It had not ended by itself.</exception>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException late) when (timeout.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Nothing came for {limit.TotalSeconds} s.", late);
        }
    }
}
