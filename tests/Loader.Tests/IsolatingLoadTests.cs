using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Warehouses;
using CsCheck;

namespace Blueshift.Loader.Tests;

public sealed class IsolatingLoadTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_loads_at_once_is_one_part()
    {
        var plan = PlanOf(8);

        var part = Assert.Single(await RunAsync(plan));

        Assert.Same(plan, part.Plan);
    }

    [Fact]
    public async Task One_bad_file_among_many_is_the_only_one_that_fails()
    {
        var plan = PlanOf(1000);
        var bad = plan.Files[617];
        RefuseTogether(bad);

        var parts = await RunAsync(plan);

        Assert.Equal([bad], Assert.Single(FailuresOf(parts)).Files);
        Assert.Equal(plan.Files.Except([bad]), LoadedOf(parts));
        Assert.InRange(_bench.Warehouse.Loads.Count, 1, 21);
    }

    [Fact]
    public void The_good_files_load_once_each_and_in_their_order() =>
        Gen.Int[1, 40].SelectMany(count => Gen.Bool.Array[count]).Sample(areBad =>
        {
            using var bench = new IsolatedBench(areBad.Length);
            var bad = bench.Plan.Files.Where((_, index) => areBad[index]).ToHashSet();
            bench.RefuseTogether(bad);

            var parts = bench.Run();

            Assert.Equal(bench.Plan.Files.Where(file => !bad.Contains(file)), LoadedOf(parts));
            Assert.Equal(bench.Plan.Files.Where(bad.Contains), FailuresOf(parts).SelectMany(failure => failure.Files));
            Assert.All(FailuresOf(parts), failure => Assert.Single(failure.Files));
        });

    [Fact]
    public async Task Parts_are_loads_of_the_same_batch_with_ids_of_their_own()
    {
        var plan = PlanOf(4);
        RefuseTogether(plan.Files[2]);

        var parts = await RunAsync(plan);

        Assert.All(parts, part => Assert.Equal(plan.BatchId, part.Plan.BatchId));
        Assert.Equal(parts.Count, parts.Select(part => part.Plan.LoadId).Distinct().Count());
    }

    /// <summary>Rows of one key in two files, say: in parts each would load, and the last win.</summary>
    [Fact]
    public async Task Files_that_failed_together_for_a_reason_stay_together()
    {
        var plan = PlanOf(4);
        _bench.Warehouse.OnLoad = (asked, _) => Task.FromResult(Reports.AllFailed(asked, FailureKind.DuplicateKeys));

        var parts = await RunAsync(plan);

        Assert.Equal(plan.Files, Assert.Single(FailuresOf(parts)).Files);
        Assert.Single(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task A_file_that_fails_alone_is_not_tried_again()
    {
        var plan = PlanOf(1);
        RefuseTogether(plan.Files[0]);

        Assert.Single(FailuresOf(await RunAsync(plan)));
        Assert.Single(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task What_is_split_is_not_reported_as_a_whole_too()
    {
        var plan = PlanOf(2);
        RefuseTogether(plan.Files[0]);

        var parts = await RunAsync(plan);

        Assert.Empty(parts[0].Report.Failures);
        Assert.Equal(3, parts.Count);
    }

    [Fact]
    public async Task A_part_that_fails_for_another_reason_keeps_that_reason()
    {
        var plan = PlanOf(4);
        _bench.Warehouse.OnLoad = (asked, _) => Task.FromResult(asked.Files.Count switch
        {
            4 => Reports.AllFailed(asked, FailureKind.Constraint, mayBeIsolated: true),
            _ when asked.Files.Contains(plan.Files[0]) => Reports.AllFailed(asked, FailureKind.DuplicateKeys),
            _ => _bench.Warehouse.Load(asked),
        });

        var parts = await RunAsync(plan);

        var failure = Assert.Single(FailuresOf(parts));
        Assert.Equal((FailureKind.DuplicateKeys, 2), (failure.Kind, failure.Files.Count));
    }

    [Fact]
    public async Task A_fault_in_a_part_ends_the_whole()
    {
        var plan = PlanOf(4);
        _bench.Warehouse.OnLoad = (asked, _) => asked.Files.Count == 4
            ? Task.FromResult(Reports.AllFailed(asked, FailureKind.Constraint, mayBeIsolated: true))
            : throw new MadeUpException("Restarting.", isTransient: true);

        await Assert.ThrowsAsync<MadeUpException>(() => RunAsync(plan));

        Assert.Empty(_bench.Part<LoadActivity>().Running);
    }

    [Fact]
    public async Task A_load_is_shown_while_it_runs()
    {
        var plan = PlanOf(2);
        IReadOnlyList<RunningLoad> running = [];
        _bench.Warehouse.OnLoad = (asked, _) =>
        {
            running = _bench.Part<LoadActivity>().Running;
            return Task.FromResult(_bench.Warehouse.Load(asked));
        };

        await RunAsync(plan);

        var load = Assert.Single(running);
        Assert.Equal((plan.LoadId, "public.events", 2), (load.LoadId, load.Table, load.Files));
        Assert.Equal("loading", load.Progress.Stage);
        Assert.Empty(_bench.Part<LoadActivity>().Running);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static IEnumerable<LoadFailure> FailuresOf(IReadOnlyList<LoadedPart> parts) =>
        parts.SelectMany(part => part.Report.Failures).Select(reported => reported.Failure);

    private static IEnumerable<ObjectVersion> LoadedOf(IReadOnlyList<LoadedPart> parts) =>
        parts.SelectMany(part => part.Report.Files).Where(file => file.Result == FileResult.Loaded).Select(file => file.File);

    private LoadPlan PlanOf(int files) => PlanOf(_bench, files);

    private static LoadPlan PlanOf(LoaderBench bench, int files) =>
        APlan.For(AManifest.Merging("public.events").WithKey("id"), bench.Files.Bucket, bench.PutFiles(files));

    private void RefuseTogether(params IReadOnlyCollection<ObjectVersion> bad) => RefuseTogether(_bench, bad);

    /// <summary>As a database does that meets a row it may not take.</summary>
    private static void RefuseTogether(LoaderBench bench, IReadOnlyCollection<ObjectVersion> bad) =>
        bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(plan.Files.Any(bad.Contains)
            ? Reports.AllFailed(plan, FailureKind.Constraint, mayBeIsolated: plan.Files.Count > 1)
            : bench.Warehouse.Load(plan));

    private Task<IReadOnlyList<LoadedPart>> RunAsync(LoadPlan plan) =>
        _bench.Part<IsolatingLoad>().RunAsync(_bench.Warehouse, plan, Cancellation);

    private sealed class IsolatedBench(int files) : IDisposable
    {
        private readonly LoaderBench _bench = new();
        private LoadPlan? _plan;

        public LoadPlan Plan => _plan ??= PlanOf(_bench, files);

        public void RefuseTogether(IReadOnlyCollection<ObjectVersion> bad) => IsolatingLoadTests.RefuseTogether(_bench, bad);

        public IReadOnlyList<LoadedPart> Run() =>
            _bench.Part<IsolatingLoad>().RunAsync(_bench.Warehouse, Plan, CancellationToken.None).GetAwaiter().GetResult();

        public void Dispose() => _bench.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
