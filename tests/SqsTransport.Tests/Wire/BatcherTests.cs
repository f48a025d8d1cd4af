using Blueshift.SqsTransport.Wire;
using CsCheck;

namespace Blueshift.SqsTransport.Tests.Wire;

public class BatcherTests
{
    private static readonly IReadOnlyDictionary<int, Exception> NoFailures = new Dictionary<int, Exception>();

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IReadOnlyList<int>> _batches = [];

    [Fact]
    public async Task What_comes_while_a_call_is_under_way_is_the_next_batch()
    {
        var batcher = Batcher(concurrency: 1, _ => 0);

        var entries = Enumerable.Range(0, 13).Select(batcher.AddAsync).ToArray();
        _gate.SetResult();
        await Task.WhenAll(entries);

        Assert.Equal(13, _batches.Sum(batch => batch.Count));
        Assert.All(_batches, batch => Assert.True(batch.Count <= 10));
        Assert.Equal(Enumerable.Range(0, 13), _batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task An_entry_that_fails_fails_alone()
    {
        var batcher = new Batcher<int>(1, _ => 0, async batch =>
        {
            await _gate.Task;
            var failures = batch.Select((entry, index) => (entry, index)).Where(found => found.entry == 2);
            return failures.ToDictionary(found => found.index, Exception (_) => new TimeoutException());
        });

        var entries = Enumerable.Range(0, 5).Select(batcher.AddAsync).ToArray();
        _gate.SetResult();
        await Task.WhenAny(Task.WhenAll(entries));

        Assert.Equal([2], Enumerable.Range(0, 5).Where(entry => entries[entry].IsFaulted));
    }

    [Fact]
    public async Task A_call_that_fails_fails_its_batch_and_no_later_one()
    {
        var calls = 0;
        var batcher = new Batcher<int>(1, _ => 0, batch => ++calls == 1
            ? Task.FromException<IReadOnlyDictionary<int, Exception>>(new TimeoutException())
            : Task.FromResult(NoFailures));

        await Assert.ThrowsAsync<TimeoutException>(() => batcher.AddAsync(1));

        await batcher.AddAsync(2);
    }

    [Fact]
    public async Task Draining_waits_for_what_is_under_way()
    {
        var batcher = Batcher(concurrency: 4, _ => 0);
        var entry = batcher.AddAsync(1);

        var drain = batcher.DrainAsync();
        Assert.False(drain.IsCompleted);
        _gate.SetResult();
        await drain;

        Assert.True(entry.IsCompletedSuccessfully);
        Assert.True(batcher.DrainAsync().IsCompleted);
    }

    [Fact]
    public async Task Every_entry_is_carried_once_and_no_batch_is_too_large()
    {
        var sizes = Gen.OneOf(Gen.Int[0, 1000], Gen.Int[0, SqsLimits.MessageBytes]).Array[0, 60];
        await Gen.Select(sizes, Gen.Int[1, 4]).SampleAsync(async (bytes, concurrency) =>
        {
            var batches = new List<IReadOnlyList<int>>();
            var batcher = new Batcher<int>(concurrency, entry => bytes[entry], async batch =>
            {
                lock (batches)
                {
                    batches.Add(batch);
                }

                await Task.Yield();
                return NoFailures;
            });

            await Task.WhenAll(Enumerable.Range(0, bytes.Length).Select(batcher.AddAsync));

            Assert.Equal(Enumerable.Range(0, bytes.Length), batches.SelectMany(batch => batch).Order());
            Assert.All(batches, batch => Assert.InRange(batch.Count, 1, SqsLimits.BatchEntries));
            Assert.All(batches, batch => Assert.True(batch.Sum(entry => bytes[entry]) <= SqsLimits.MessageBytes));
        });
    }

    private Batcher<int> Batcher(int concurrency, Func<int, int> sizeOf) => new(concurrency, sizeOf, async batch =>
    {
        _batches.Add(batch);
        await _gate.Task;
        return NoFailures;
    });
}
