namespace Blueshift.Scanner;

/// <summary>Has everything loaded and cleaned up that is in the bucket now, and returns: <c>run --once</c>.</summary>
public sealed class OneScan
{
    private readonly BucketScanner _scanner;
    private readonly CurrentWatch _watch;
    private readonly RescanQueue _rescans;

    internal OneScan(BucketScanner scanner, CurrentWatch watch, RescanQueue rescans)
    {
        _scanner = scanner;
        _watch = watch;
        _rescans = rescans;
    }

    /// <summary>Scans, and follows up every answer until nothing is under way.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _scanner.ScanAsync(cancellationToken);
        while (_watch.List.IsBusy)
        {
            await _scanner.RescanAsync(await _rescans.TakeAsync(cancellationToken), cancellationToken);
        }
    }
}
