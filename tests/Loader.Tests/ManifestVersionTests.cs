using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Loader.Tests;

/// <summary>The manifest that counts is the one in the bucket, at the version that the request names.</summary>
public sealed class ManifestVersionTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    [Fact]
    public async Task A_manifest_that_was_edited_since_loads_nothing()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.PutManifest(new ManifestText { Table = "public.other" });

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal(FailureKind.Superseded, failure.Kind);
        Assert.Equal(batch.Files, failure.Files);
        Assert.Equal("'in/manifest.edn' was edited or removed after the batch was cut.", failure.Reason);
        Assert.Empty(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task A_manifest_that_was_removed_since_loads_nothing()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Files.Remove(batch.Manifest.Key);

        Assert.Equal(FailureKind.Superseded, (await _bench.FailureAsync(batch)).Kind);
        Assert.Empty(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task A_manifest_that_is_edited_while_it_is_read_loads_nothing()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));
        _bench.Store.BeforeOpen = _ =>
        {
            _bench.PutManifest(new ManifestText { Table = "public.other" });
            return Task.CompletedTask;
        };

        Assert.Equal(FailureKind.Superseded, (await _bench.FailureAsync(batch)).Kind);
        Assert.Empty(_bench.Warehouse.Loads);
    }

    [Fact]
    public async Task A_manifest_that_is_wrong_is_reported_with_all_its_problems()
    {
        var manifest = _bench.Files.Put("in/manifest.edn", "{:tabel \"t\"\n :columns []}");
        var batch = _bench.BatchOf(manifest, _bench.PutFiles(2));

        var failure = await _bench.FailureAsync(batch);

        Assert.Equal((FailureKind.BadManifest, 2), (failure.Kind, failure.Files.Count));
        Assert.Contains("\nin/manifest.edn:1:2: error: ", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("\nin/manifest.edn:2:11: error: :columns", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unset", "placeholder")]
    [InlineData("dw3", "no connection :dw3")]
    public async Task A_manifest_whose_connection_cannot_be_used_is_wrong(string database, string reason)
    {
        var manifest = _bench.PutManifest(new ManifestText { Database = database });

        var failure = await _bench.FailureAsync(_bench.BatchOf(manifest, _bench.PutFiles(1)));

        Assert.Equal(FailureKind.BadManifest, failure.Kind);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Empty(_bench.Warehouse.Targets);
    }

    /// <summary>It is no file of the batch, so nothing of it is written into the history.</summary>
    [Fact]
    public async Task What_is_wrong_with_a_manifest_is_not_recorded()
    {
        var manifest = _bench.Files.Put("in/manifest.edn", "{}");

        await _bench.FailureAsync(_bench.BatchOf(manifest, _bench.PutFiles(1)));

        Assert.Empty(_bench.Warehouse.Recorded);
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_for_a_while_is_waited_for()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(1));
        var faults = 2;
        _bench.Store.BeforeFind = key => key == batch.Manifest.Key && faults-- > 0
            ? throw new MadeUpException("Slow down.", isTransient: true, "SlowDown")
            : Task.CompletedTask;

        await _bench.LoadedAsync(batch);

        Assert.Equal(2, _bench.Clock.Pauses.Count);
    }

    [Fact]
    public async Task A_request_without_its_manifest_in_the_bucket_touches_no_database()
    {
        var file = _bench.PutFile("1.csv");
        var batch = _bench.BatchOf(new ObjectVersion("in/manifest.edn", "an-etag", 1, default), [file]);

        Assert.Equal(FailureKind.Superseded, (await _bench.FailureAsync(batch)).Kind);
        Assert.Empty(_bench.Warehouse.Targets);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
