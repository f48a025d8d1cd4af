using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Warehouses;
using Microsoft.Extensions.Logging;

namespace Blueshift.Loader.Tests;

/// <summary>What a Loader makes of files that the warehouse did not load.</summary>
public sealed class FailedFilesTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_of_each_kind_is_reported_as_that_kind(FailureKind kind)
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, kind));

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(batch.Files, failure.Files);
    }

    /// <summary>A time-out, a missing table and the like go away by themselves; the rest would come to the same again.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_is_recorded_when_it_is_final(FailureKind kind)
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, kind));

        await _bench.LoadAsync(batch);

        Assert.Equal(
            kind.IsRetriedByItself() ? [] : [kind], _bench.Warehouse.Recorded.Select(recorded => recorded.Failure.Kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_is_an_error_in_the_log_when_a_person_has_to_act(FailureKind kind)
    {
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, kind));

        await _bench.LoadAsync(_bench.BatchOf(_bench.PutFiles(2)));

        var record = Assert.Single(_bench.Logged(kind.NeedsAPerson() ? 2002 : 2003));
        Assert.Equal(kind.NeedsAPerson() ? LogLevel.Error : LogLevel.Warning, record.Level);
        Assert.Contains($"({kind.ToWireName()}): A reason of kind {kind}.", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_the_history_has_is_neither_recorded_nor_an_error_again()
    {
        _bench.Warehouse.OnLoad = (plan, _) =>
            Task.FromResult(Reports.AllFailed(plan, FailureKind.BadData, wasKnown: true));

        await _bench.FailureAsync(_bench.BatchOf(_bench.PutFiles(1)));

        Assert.Empty(_bench.Warehouse.Recorded);
        Assert.Empty(_bench.Logged(2002));
        Assert.Single(_bench.Logged(2003));
    }

    [Fact]
    public async Task A_failure_is_recorded_for_the_load_and_the_table_it_happened_in()
    {
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(
            Reports.AllFailed(plan, FailureKind.BadData) with { Table = "resolved.events" });

        await _bench.FailureAsync(_bench.BatchOf(_bench.PutFiles(1)));

        var recorded = Assert.Single(_bench.Warehouse.Recorded);
        Assert.Equal((_bench.Warehouse.Loads.Single(), "resolved.events"), (recorded.Plan, recorded.Table));
    }

    [Fact]
    public async Task Good_files_load_beside_a_bad_one()
    {
        var files = _bench.PutFiles(3);
        _bench.Warehouse.OnLoad = (plan, _) =>
        {
            _bench.Warehouse.Remember(plan, files[0], files[2]);
            return Task.FromResult(
                Reports.Of(plan, [Reports.Loaded(files[0]), Reports.Failed(files[1]), Reports.Loaded(files[2])]) with
                {
                    Failures = [new ReportedFailure(Reports.Failure(FailureKind.BadData, files[1]), false, false)],
                });
        };

        var loaded = await _bench.LoadedAsync(_bench.BatchOf(files));

        Assert.Equal([files[0], files[2]], loaded.Files);
        Assert.Equal([files[1]], Assert.Single(loaded.Failures).Failure.Files);
        Assert.Equal([files[1]], Assert.Single(_bench.Warehouse.Recorded).Failure.Files);
    }

    [Fact]
    public async Task A_batch_whose_files_are_all_gone_is_superseded()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.Of(plan, [.. plan.Files.Select(Reports.Gone)]));

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal((FailureKind.Superseded, 2), (failure.Kind, failure.Files.Count));
        Assert.Empty(_bench.Warehouse.Recorded);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_neither_loaded_nor_failed()
    {
        var files = _bench.PutFiles(2);
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(
            Reports.Of(plan, [Reports.Loaded(files[0]), Reports.Gone(files[1])]));

        var loaded = await _bench.LoadedAsync(_bench.BatchOf(files));

        Assert.Equal([files[0]], loaded.Files);
        Assert.Empty(loaded.Failures);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
