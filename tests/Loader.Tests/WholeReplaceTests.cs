using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Loader.Tests;

/// <summary>Kept files that replace a table are the table: a late message may not put an older set of them back.</summary>
public sealed class WholeReplaceTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    [Fact]
    public async Task All_that_is_there_is_loaded()
    {
        var batch = Replacing(_bench.PutFiles(3));

        Assert.Equal(batch.Files, (await _bench.LoadedAsync(batch)).Files);
    }

    [Fact]
    public async Task A_file_that_came_since_makes_it_an_older_set()
    {
        var batch = Replacing(_bench.PutFiles(2));
        _bench.PutFile("later.csv");

        await AssertSupersededAsync(batch);
    }

    [Fact]
    public async Task A_file_that_went_since_makes_it_an_older_set()
    {
        var files = _bench.PutFiles(2);
        _bench.Files.Remove(files[1].Key);

        await AssertSupersededAsync(Replacing(files));
    }

    [Fact]
    public async Task A_file_that_was_overwritten_since_makes_it_an_older_set()
    {
        var batch = Replacing(_bench.PutFiles(2));
        _bench.Files.Put("in/0000.csv", "2,other\n");

        await AssertSupersededAsync(batch);
    }

    /// <summary>As when a Scanner was stopped between two of its messages.</summary>
    [Fact]
    public async Task An_older_set_stays_older_when_it_is_delivered_after_the_newer_one()
    {
        var older = Replacing(_bench.PutFiles(1));
        _bench.PutFile("later.csv");
        var newer = Replacing([.. older.Files, _bench.PutFile("later.csv")]);
        await _bench.LoadedAsync(newer);

        await AssertSupersededAsync(older);
    }

    [Fact]
    public async Task Files_of_a_manifest_further_down_do_not_count()
    {
        var batch = Replacing(_bench.PutFiles(2));
        _bench.Files.Put("in/sub/manifest.edn", new ManifestText { Table = "public.other" }.ToString());
        _bench.PutFile("sub/other.csv");

        await _bench.LoadedAsync(batch);
    }

    [Fact]
    public async Task Files_that_do_not_match_do_not_count()
    {
        var batch = Replacing(_bench.PutFiles(2));
        _bench.PutFile("readme.txt");

        await _bench.LoadedAsync(batch);
    }

    [Fact]
    public async Task A_bucket_that_cannot_be_listed_yet_is_waited_for()
    {
        var batch = Replacing(_bench.PutFiles(2));
        var faults = 1;
        _bench.Store.BeforeList = _ => faults-- > 0
            ? throw new MadeUpException("Slow down.", isTransient: true)
            : Task.CompletedTask;

        await _bench.LoadedAsync(batch);

        Assert.Single(_bench.Clock.Pauses);
    }

    /// <summary>Each file is an event then, and one that was loaded is deleted.</summary>
    [Theory]
    [InlineData("replace", false)]
    [InlineData("merge", true)]
    [InlineData("merge", false)]
    [InlineData("append", true)]
    public async Task Everything_else_may_be_a_part_of_what_is_there(string strategy, bool keepDataFiles)
    {
        var manifest = _bench.PutManifest(new ManifestText { Strategy = strategy, KeepDataFiles = keepDataFiles });
        var batch = _bench.BatchOf(manifest, _bench.PutFiles(2));
        _bench.PutFile("later.csv");

        Assert.Equal(batch.Files, (await _bench.LoadedAsync(batch)).Files);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Batch Replacing(IReadOnlyList<ObjectVersion> files) => _bench.BatchOf(
        _bench.PutManifest(new ManifestText { Strategy = "replace", KeepDataFiles = true }), files);

    private async Task AssertSupersededAsync(Batch batch)
    {
        var loads = _bench.Warehouse.Loads.Count;

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal(FailureKind.Superseded, failure.Kind);
        Assert.Equal(batch.Files, failure.Files);
        Assert.Equal(loads, _bench.Warehouse.Loads.Count);
        Assert.Empty(_bench.Warehouse.Recorded);
    }
}
