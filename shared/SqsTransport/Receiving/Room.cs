namespace Blueshift.SqsTransport.Receiving;

/// <summary>How many messages an endpoint may hold at a time, run and waiting together: its prefetch count.</summary>
internal sealed class Room(int size) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size, size);

    /// <summary>Waits until one may be held, and takes as many more as may be held just now.</summary>
    public async Task<int> TakeAsync(int atMost, CancellationToken cancellationToken)
    {
        var wait = _free.WaitAsync(cancellationToken);
        if (!wait.IsCompletedSuccessfully)
        {
            await wait;
            // Messages are deleted by tens, so commonly more room comes free at the same moment.
            await Task.Yield();
        }

        var taken = 1;
        while (taken < atMost && _free.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    public void Free(int count)
    {
        if (count > 0)
        {
            _free.Release(count);
        }
    }

    /// <summary>Completes when nothing is held. Nothing can be taken from then on.</summary>
    public async Task CloseAsync()
    {
        for (var taken = 0; taken < size; taken++)
        {
            await _free.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _free.Dispose();
}
