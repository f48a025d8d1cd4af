using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;

namespace Blueshift.Loader.Tests;

public sealed class BatchLoaderTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    [Fact]
    public async Task A_batch_is_loaded_by_what_its_manifest_says()
    {
        var manifest = _bench.PutManifest(new ManifestText
        {
            Table = "shop.orders", Strategy = "append", KeepDataFiles = true, KeepManifest = false,
        });
        var batch = _bench.BatchOf(manifest, _bench.PutFiles(3));

        var loaded = await _bench.LoadedAsync(batch);

        var plan = Assert.Single(_bench.Warehouse.Loads);
        Assert.Equal((batch.Id, batch.Manifest), (plan.BatchId, plan.Manifest));
        Assert.Equal(batch.Files, plan.Files);
        Assert.Equal(("shop.orders", LoadStrategy.Append), (plan.Table.ToString(), plan.Strategy));
        Assert.Equal((true, false, false), (plan.KeepDataFiles, plan.KeepManifest, plan.IsReplay));
        Assert.Equal(plan.LoadId, loaded.LoadId);
        Assert.Equal(batch.Files, loaded.Files);
        Assert.Empty(loaded.Failures);
    }

    [Theory]
    [InlineData("dw1")]
    [InlineData("dw2")]
    public async Task It_goes_to_the_connection_that_the_manifest_names(string database)
    {
        var manifest = _bench.PutManifest(new ManifestText { Database = database });

        await _bench.LoadedAsync(_bench.BatchOf(manifest, _bench.PutFiles(1)));

        Assert.Equal([database == "dw1" ? AConfig.Dw1 : AConfig.Dw2], _bench.Warehouse.Targets);
    }

    [Fact]
    public async Task A_replayed_request_tries_failed_files_again()
    {
        await _bench.LoadAsync(_bench.BatchOf(_bench.PutFiles(1)), isReplay: true);

        Assert.True(Assert.Single(_bench.Warehouse.Loads).IsReplay);
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_loaded_once()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(3));
        var first = await _bench.LoadedAsync(batch);

        var second = await _bench.LoadedAsync(batch);

        Assert.Equal(first.Files, second.Files);
        Assert.Null(second.LoadId);
        Assert.Empty(second.NewFiles);
        Assert.Equal(0, second.RowsWritten);
        Assert.Single(_bench.Logged(2000));
        Assert.Single(_bench.Logged(2001));
    }

    [Fact]
    public async Task Every_load_has_an_id_of_its_own()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(1));
        await _bench.LoadAsync(batch);
        await _bench.LoadAsync(batch);

        Assert.Equal(2, _bench.Warehouse.Loads.Select(plan => plan.LoadId).Distinct().Count());
    }

    [Fact]
    public async Task An_outcome_says_from_when_to_when()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(1));
        var (begin, end) = (_bench.Clock.GetUtcNow(), default(DateTimeOffset));
        var isFirst = true;
        _bench.Warehouse.OnLoad = (plan, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                throw new TestKit.MadeUpException("Restarting.", isTransient: true);
            }

            end = _bench.Clock.GetUtcNow();
            return Task.FromResult(_bench.Warehouse.Load(plan));
        };

        var outcome = await _bench.LoadAsync(batch);

        Assert.Equal((begin, end), (outcome.StartedAt, outcome.FinishedAt));
        Assert.True(begin < end);
    }

    [Fact]
    public async Task A_load_is_said_in_one_line()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));

        var loaded = await _bench.LoadedAsync(batch);

        Assert.Equal(
            $"Loaded batch {batch.Id} of in/manifest.edn into public.events: 2 files, 2 rows, 0 rejected, load {loaded.LoadId}, 0 ms",
            Assert.Single(_bench.Logged(2000)).Message);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
