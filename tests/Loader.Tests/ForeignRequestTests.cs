using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Loader.Tests;

/// <summary>A message is a hint: one that no Scanner of this bucket would write loads nothing.</summary>
public sealed class ForeignRequestTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    /// <summary>Its history would be kept under that name, and the files be loaded once more under their own.</summary>
    [Fact]
    public async Task A_request_for_another_bucket_is_refused()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));

        await AssertRefusedAsync(
            batch with { Manifest = batch.Manifest with { Bucket = "other-bucket" } },
            "the bucket is 'test-bucket' and not 'other-bucket'");
    }

    [Theory]
    [InlineData("elsewhere/secret.csv")]
    [InlineData("in/readme.txt")]
    [InlineData("in/manifest.edn")]
    [InlineData("in/sub/manifest.edn")]
    public async Task A_file_that_is_none_of_the_manifests_is_refused(string key)
    {
        var stranger = _bench.Files.Put(key, "1,one\n");
        var batch = _bench.BatchOf([.. _bench.PutFiles(2), stranger]);

        await AssertRefusedAsync(batch, $"'{key}' is no data file of 'in/manifest.edn'");
    }

    [Fact]
    public async Task A_file_that_Blueshift_keeps_for_itself_is_refused()
    {
        var text = new ManifestText { DataPattern = ".*" }.ToString();
        var manifest = _bench.Files.Put("manifest.edn", text);
        var stranger = _bench.Files.Put($"{ReservedKeys.Folder}probe", "x");
        var place = new ManifestRef(_bench.Files.Bucket, string.Empty, manifest.Key, manifest.ETag);

        await AssertRefusedAsync(Batch.Of(place, [stranger]), "is no data file of 'manifest.edn'");
    }

    /// <summary>A replace by nothing would be an empty table.</summary>
    [Fact]
    public async Task A_request_without_a_file_is_refused() => await AssertRefusedAsync(_bench.BatchOf([]), "it names no file");

    [Fact]
    public async Task A_manifest_of_another_folder_is_refused()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(2));

        await AssertRefusedAsync(
            batch with { Manifest = batch.Manifest with { Directory = "elsewhere/" } },
            "'in/manifest.edn' is not the manifest of 'elsewhere/'");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task AssertRefusedAsync(Batch batch, string reason)
    {
        var failure = await _bench.FailureAsync(batch);

        Assert.Equal(FailureKind.Unexpected, failure.Kind);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Empty(_bench.Warehouse.Loads);
        Assert.Empty(_bench.Warehouse.Recorded);
    }
}
