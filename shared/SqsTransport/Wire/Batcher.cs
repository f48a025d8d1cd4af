namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// Makes batch calls out of single ones, without a timer: whatever came in while the calls before were under way is the
/// next batch. An entry that comes alone goes at once, and under load the batches are full: calls run side by side only
/// as long as there are full ones.
/// </summary>
/// <param name="concurrency">Calls under way at a time. One keeps the order of the entries.</param>
/// <param name="sizeOf">An entry's share of the bytes a batch may have.</param>
/// <param name="call">Carries out one batch; returns what went wrong with single entries, by their index.</param>
internal sealed class Batcher<TEntry>(
    int concurrency,
    Func<TEntry, int> sizeOf,
    Func<IReadOnlyList<TEntry>, Task<IReadOnlyDictionary<int, Exception>>> call)
{
    private readonly Lock _lock = new();
    private readonly Queue<Pending> _waiting = new();
    private int _active;
    private TaskCompletionSource? _drained;

    /// <summary>Completes when the entry has been carried out, and fails only if that very entry was not.</summary>
    public Task AddAsync(TEntry entry)
    {
        var pending = new Pending(entry, sizeOf(entry));
        lock (_lock)
        {
            _waiting.Enqueue(pending);
            if (_active == concurrency || (_active > 0 && _waiting.Count < SqsLimits.BatchEntries))
            {
                return pending.Task;
            }

            _active++;
        }

        _ = Task.Run(WorkAsync);
        return pending.Task;
    }

    /// <summary>Completes when nothing waits and nothing is under way.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return _active == 0
                ? Task.CompletedTask
                : (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task WorkAsync()
    {
        for (var batch = Take(); batch.Count > 0; batch = Take())
        {
            try
            {
                var failures = await call([.. batch.Select(pending => pending.Entry)]);
                for (var index = 0; index < batch.Count; index++)
                {
                    batch[index].End(failures.GetValueOrDefault(index));
                }
            }
            catch (Exception exception)
            {
                batch.ForEach(pending => pending.End(exception));
            }
        }
    }

    private List<Pending> Take()
    {
        var batch = new List<Pending>(SqsLimits.BatchEntries);
        var bytes = 0;
        lock (_lock)
        {
            while (batch.Count < SqsLimits.BatchEntries
                && _waiting.TryPeek(out var next)
                && (batch.Count == 0 || bytes + next.Size <= SqsLimits.MessageBytes))
            {
                bytes += next.Size;
                batch.Add(_waiting.Dequeue());
            }

            if (batch.Count == 0 && --_active == 0)
            {
                _drained?.SetResult();
                _drained = null;
            }
        }

        return batch;
    }

    private sealed class Pending(TEntry entry, int size)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TEntry Entry => entry;

        public int Size => size;

        public void End(Exception? exception)
        {
            if (exception is null)
            {
                SetResult();
            }
            else
            {
                SetException(exception);
            }
        }
    }
}
