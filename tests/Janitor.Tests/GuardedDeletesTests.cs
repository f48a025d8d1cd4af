using Blueshift.Contracts;
using Blueshift.Hosting.Retries;
using Blueshift.TestKit;

namespace Blueshift.Janitor.Tests;

public sealed class GuardedDeletesTests : IAsyncDisposable
{
    private const int WillDeleteAgain = 3003;
    private const int DeletesAtATime = 8;

    private readonly LoadedFolder _folder = new(new());

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_file_that_was_overwritten_since_its_load_survives()
    {
        var files = _folder.PutLoaded("a.csv", "b.csv");
        _folder.Files.Put("in/a.csv", "overwritten");
        var outcome = await _folder.CleanAsync(files);

        Assert.True(_folder.Has("in/a.csv"));
        Assert.Equal((files[0], LeftReasons.Changed), (Assert.Single(outcome.Left).Object, outcome.Left[0].Reason));
        Assert.Equal([files[1]], outcome.Deleted);
    }

    [Fact]
    public async Task A_file_that_is_overwritten_at_the_last_moment_survives()
    {
        var files = _folder.PutLoaded("a.csv");
        _folder.Store.BeforeDelete = key =>
        {
            _folder.Files.Put(key, "overwritten");
            return Task.CompletedTask;
        };

        Assert.Equal(LeftReasons.Changed, Assert.Single((await _folder.CleanAsync(files)).Left).Reason);
    }

    [Fact]
    public async Task A_file_that_somebody_else_deleted_is_neither_deleted_nor_left()
    {
        var files = _folder.PutLoaded("a.csv", "b.csv");
        _folder.Files.Remove("in/a.csv");
        var outcome = await _folder.CleanAsync(files);

        Assert.Equal([files[1]], outcome.Deleted);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public async Task A_refused_delete_leaves_its_file_with_the_reason_and_stops_no_other()
    {
        var files = _folder.PutLoaded("a.csv", "b.csv", "c.csv");
        _folder.Store.BeforeDelete = key => key == "in/b.csv" ? Fail(isTransient: false) : Task.CompletedTask;
        var outcome = await _folder.CleanAsync(files);

        Assert.Equal([files[0], files[2]], outcome.Deleted);
        Assert.Equal(new LeftBehind(files[1], LeftReasons.Refused, "The made-up reason."), Assert.Single(outcome.Left));
        Assert.Empty(_folder.Clock.Pauses);
    }

    [Fact]
    public async Task A_fault_that_passes_is_waited_out()
    {
        var asked = 0;
        _folder.Store.BeforeDelete = _ => Interlocked.Increment(ref asked) == 2 ? Fail(isTransient: true) : Task.CompletedTask;
        var outcome = await _folder.CleanAsync(_folder.PutLoaded("a.csv", "b.csv", "c.csv"));

        Assert.Equal(["in/a.csv", "in/b.csv", "in/c.csv"], outcome.Deleted.Select(file => file.Key));
        Assert.Single(_folder.Clock.Pauses);
        Assert.Single(_folder.Logged(WillDeleteAgain));
    }

    [Fact]
    public async Task A_delete_whose_answer_was_lost_counts_as_done()
    {
        var file = _folder.PutLoaded("a.csv")[0];
        _folder.Store.BeforeDelete = key =>
        {
            if (!_folder.Has(key))
            {
                return Task.CompletedTask;
            }

            _folder.Files.Remove(key);
            return Fail(isTransient: true);
        };

        Assert.Empty((await _folder.CleanAsync(file)).Left);
    }

    [Fact]
    public async Task An_outage_between_two_deletes_is_waited_out_once_and_not_for_every_file()
    {
        var files = _folder.PutLoaded([.. Enumerable.Range(0, 1000).Select(number => $"{number:D4}.csv")]);
        _folder.Store.BeforeDelete = key =>
            string.CompareOrdinal(key, "in/0100.csv") >= 0 ? Fail(isTransient: true) : Task.CompletedTask;
        var outcome = await _folder.CleanAsync(files);

        Assert.Equal(files.Take(100), outcome.Deleted);
        Assert.Equal(files.Skip(100), outcome.Left.Select(left => left.Object));
        Assert.All(outcome.Left, left => Assert.Equal((LeftReasons.Refused, "The made-up reason."), (left.Reason, left.Detail)));
        Assert.InRange(_folder.Clock.Pauses.Count, 1, DeletesAtATime * (RetrySchedule.Default.Attempts - 1));
    }

    [Fact]
    public async Task After_an_outage_the_same_message_deletes_the_rest()
    {
        var files = _folder.PutLoaded("a.csv", "b.csv");
        _folder.Store.BeforeDelete = key => key == "in/b.csv" ? Fail(isTransient: true) : Task.CompletedTask;
        await _folder.CleanAsync(files);
        _folder.Store.BeforeDelete = _ => Task.CompletedTask;
        var outcome = await _folder.CleanAsync(files);

        Assert.Equal([files[1]], outcome.Deleted);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public async Task No_more_than_a_few_deletes_run_at_a_time()
    {
        var (running, most) = (0, 0);
        var isFull = new TaskCompletionSource();
        _folder.Store.BeforeDelete = async _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == DeletesAtATime)
            {
                isFull.TrySetResult();
            }

            await isFull.Task;
            Interlocked.Decrement(ref running);
        };
        await _folder.CleanAsync(_folder.PutLoaded([.. Enumerable.Range(0, 100).Select(number => $"{number}.csv")]));

        Assert.Equal(DeletesAtATime, most);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static Task Fail(bool isTransient) => throw new MadeUpException("The made-up reason.", isTransient);
}
