using Blueshift.Domain.Failures;
using Blueshift.Hosting.Retries;
using Blueshift.TestKit;
using Blueshift.TestKit.Warehouses;
using Microsoft.Extensions.Logging;

namespace Blueshift.Loader.Tests;

/// <summary>What a Loader makes of faults that are not about the files.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    private static MadeUpException Restart => new("The server is restarting.", isTransient: true, "57P01");

    [Fact]
    public async Task A_passing_fault_is_waited_out()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        var faults = 3;
        _bench.Warehouse.OnLoad = (plan, _) => faults-- > 0 ? throw Restart : Task.FromResult(_bench.Warehouse.Load(plan));

        var loaded = await _bench.LoadedAsync(batch);

        Assert.Equal(batch.Files, loaded.Files);
        Assert.Equal(4, _bench.Warehouse.Loads.Count);
        Assert.Equal(3, _bench.Clock.Pauses.Count);
        Assert.All(_bench.Logged(2004), record => Assert.Equal(LogLevel.Warning, record.Level));
        Assert.Equal(3, _bench.Logged(2004).Count);
    }

    [Fact]
    public async Task A_fault_that_outlasts_the_attempts_is_reported_with_their_number()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Warehouse.OnLoad = (_, _) => throw Restart;

        var failed = Assert.IsType<LoadOutcome.Failed>(await _bench.LoadAsync(batch));

        var failure = Assert.Single(failed.Failures).Failure;
        Assert.Equal(RetrySchedule.Default.Attempts, failed.Attempts);
        Assert.Equal(RetrySchedule.Default.Attempts, _bench.Warehouse.Loads.Count);
        Assert.Equal(
            (FailureKind.Transient, "The server is restarting.", "57P01"), (failure.Kind, failure.Reason, failure.Code));
        Assert.Equal(batch.Files, failure.Files);
    }

    /// <summary>Nobody has to do anything: the Scanner asks again.</summary>
    [Fact]
    public async Task What_passes_is_not_recorded_and_no_error()
    {
        _bench.Warehouse.OnLoad = (_, _) => throw Restart;

        await _bench.FailureAsync(_bench.BatchOf(_bench.PutFiles(2)));

        Assert.Empty(_bench.Warehouse.Recorded);
        Assert.Empty(_bench.Logged(2002));
        Assert.Equal(LogLevel.Warning, Assert.Single(_bench.Logged(2003)).Level);
    }

    [Fact]
    public async Task A_fault_after_the_commit_loads_nothing_twice()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        var isFirst = true;
        _bench.Warehouse.OnLoad = (plan, _) =>
        {
            var report = _bench.Warehouse.Load(plan);
            var isLost = isFirst;
            isFirst = false;
            return isLost ? throw new MadeUpException("The answer was lost.", isTransient: true) : Task.FromResult(report);
        };

        var loaded = await _bench.LoadedAsync(batch);

        Assert.Equal(batch.Files, loaded.Files);
        Assert.Empty(loaded.NewFiles);
    }

    [Fact]
    public async Task A_failure_that_cannot_be_recorded_yet_is_recorded_in_the_next_attempt()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(1));
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, FailureKind.BadData));
        var faults = 1;
        _bench.Warehouse.BeforeRecord = () => faults-- > 0 ? throw Restart : Task.CompletedTask;

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal(FailureKind.BadData, failure.Kind);
        Assert.Single(_bench.Warehouse.Recorded);
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_is_thrown_at_once()
    {
        _bench.Warehouse.OnLoad = (_, _) => throw new MadeUpException("Corrupt page.", isTransient: false);

        await Assert.ThrowsAsync<MadeUpException>(() => _bench.LoadAsync(_bench.BatchOf(_bench.PutFiles(1))));

        Assert.Single(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_load_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        _bench.Warehouse.OnLoad = async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The load was not told of the stop.");
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bench.LoadUntilAsync(_bench.BatchOf(_bench.PutFiles(1)), stop.Token));

        Assert.Empty(_bench.Warehouse.Recorded);
        Assert.Empty(_bench.Part<LoadActivity>().Running);
        Assert.Empty(_bench.Logged(2002).Concat(_bench.Logged(2003)));
    }

    [Fact]
    public async Task A_stop_that_looks_like_a_lost_connection_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        _bench.Warehouse.OnLoad = async (_, _) =>
        {
            await stop.CancelAsync();
            throw Restart;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bench.LoadUntilAsync(_bench.BatchOf(_bench.PutFiles(1)), stop.Token));

        Assert.Empty(_bench.Logged(2003).Concat(_bench.Logged(2004)));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
