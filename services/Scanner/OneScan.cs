namespace Blueshift.Scanner;

/// <summary>Has everything loaded and cleaned up that is in the bucket now, and returns: <c>run --once</c>.</summary>
public sealed class OneScan
{
    /// <summary>How often batches are looked for whose answers are lost.</summary>
    private static readonly TimeSpan OverdueInterval = TimeSpan.FromMinutes(1);

    private readonly BucketScanner _scanner;
    private readonly CurrentWatch _watch;
    private readonly RescanQueue _rescans;
    private readonly TimeProvider _clock;

    internal OneScan(BucketScanner scanner, CurrentWatch watch, RescanQueue rescans, TimeProvider clock) =>
        (_scanner, _watch, _rescans, _clock) = (scanner, watch, rescans, clock);

    /// <summary>Scans, and follows up every answer until nothing is under way.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _scanner.ScanAsync(cancellationToken);
        while (_watch.List.IsBusy)
        {
            foreach (var directory in await TakeAsync(cancellationToken))
            {
                await _scanner.RescanAsync(directory, cancellationToken);
            }
        }
    }

    /// <returns>The directory of the next answer, or, when none comes for a while, of batches that get none any more.</returns>
    private async Task<IReadOnlyList<string>> TakeAsync(CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(OverdueInterval, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return [await _rescans.TakeAsync(either.Token)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _watch.List.FindOverdue(_clock.GetUtcNow());
        }
    }
}
