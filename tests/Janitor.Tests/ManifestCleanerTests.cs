using Blueshift.Contracts;
using Blueshift.Domain.Loading;
using Blueshift.Hosting.Retries;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Janitor.Tests;

/// <summary>Of a manifest without files only one goes: that goes with its files, and has had some.</summary>
public sealed class ManifestCleanerTests : IAsyncDisposable
{
    private static readonly ManifestText DrainOnce = new() { KeepManifest = false };

    private readonly LoadedFolder _folder = new(DrainOnce);

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task One_that_files_were_loaded_by_is_deleted()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        var outcome = await CleanAsync(_folder);

        Assert.Equal([LoadedFolder.ManifestKey], _folder.Files.DeletedKeys);
        Assert.Equal([_folder.Manifest], outcome.Deleted);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public async Task One_that_waits_for_its_first_file_survives()
    {
        Assert.Equal(LeftReasons.Waiting, await ReasonAsync(_folder));
        Assert.Empty(_folder.Logged(3001));
    }

    [Fact]
    public async Task One_that_was_put_back_with_the_same_bytes_survives()
    {
        _folder.Warehouse.RememberLoadBy(
            _folder.Manifest with { LastModified = _folder.Manifest.LastModified.AddSeconds(-1) });

        Assert.Equal(LeftReasons.Waiting, await ReasonAsync(_folder));
    }

    [Fact]
    public async Task One_that_claims_a_file_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Put("a.csv");

        Assert.Equal(LeftReasons.NotDrained, await ReasonAsync(_folder));
    }

    [Fact]
    public async Task One_that_claims_a_file_together_with_another_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Files.Put("manifest.edn", new ManifestText().ToString());
        _folder.Put("a.csv");

        Assert.Equal(LeftReasons.NotDrained, await ReasonAsync(_folder));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task One_that_keeps_anything_survives(bool keepDataFiles, bool keepManifest)
    {
        await using var folder = new LoadedFolder(new() { KeepDataFiles = keepDataFiles, KeepManifest = keepManifest });
        folder.Warehouse.RememberLoadBy(folder.Manifest);

        Assert.Equal(LeftReasons.Kept, await ReasonAsync(folder));
    }

    [Fact]
    public async Task One_that_was_edited_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Files.Put(LoadedFolder.ManifestKey, (DrainOnce with { Table = "public.other" }).ToString());
        var outcome = await CleanAsync(_folder);

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Empty(outcome.Left);
    }

    [Fact]
    public async Task One_that_is_edited_at_the_last_moment_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Store.BeforeDelete = key =>
        {
            _folder.Files.Put(key, "{}");
            return Task.CompletedTask;
        };

        Assert.Equal(LeftReasons.Changed, await ReasonAsync(_folder));
    }

    [Fact]
    public async Task One_of_another_bucket_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);

        Assert.Equal(LeftReasons.NotProven, await ReasonAsync(_folder, Reference(_folder) with { Bucket = "another" }));
    }

    [Fact]
    public async Task A_data_file_is_not_taken_for_a_manifest()
    {
        var file = _folder.Put("a.csv");
        _folder.Warehouse.RememberLoadBy(file);

        Assert.Equal(
            LeftReasons.NotProven,
            await ReasonAsync(_folder, Reference(_folder) with { Key = file.Key, ETag = file.ETag }));
    }

    [Fact]
    public async Task A_request_that_is_delivered_again_finds_nothing_to_do()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        await CleanAsync(_folder);
        var again = await CleanAsync(_folder);

        Assert.Empty(again.Deleted);
        Assert.Empty(again.Left);
    }

    [Fact]
    public async Task A_fault_that_passes_is_waited_out()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        var asked = 0;
        _folder.Warehouse.BeforeFind = () => ++asked < 3 ? Fail(isTransient: true) : Task.CompletedTask;
        await CleanAsync(_folder);

        Assert.Equal([LoadedFolder.ManifestKey], _folder.Files.DeletedKeys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_history_cannot_be_asked_it_survives(bool isTransient)
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Warehouse.BeforeFind = () => Fail(isTransient);

        Assert.Equal(LeftReasons.NotProven, await ReasonAsync(_folder));
        Assert.Equal(isTransient ? RetrySchedule.Default.Attempts - 1 : 0, _folder.Clock.Pauses.Count);
    }

    [Fact]
    public async Task Where_the_folder_cannot_be_listed_it_survives()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Store.BeforeList = _ => Fail(isTransient: false);

        Assert.Equal(LeftReasons.NotProven, await ReasonAsync(_folder));
    }

    private static Task Fail(bool isTransient) => throw new MadeUpException("The made-up reason.", isTransient);

    private static ManifestRef Reference(LoadedFolder folder) =>
        new(folder.Files.Bucket, LoadedFolder.Directory, LoadedFolder.ManifestKey, folder.Manifest.ETag);

    private static Task<CleanupOutcome> CleanAsync(LoadedFolder folder, ManifestRef? reference = null) =>
        folder.Part<ManifestCleaner>().CleanAsync(
            Guid.NewGuid(), reference ?? Reference(folder), TestContext.Current.CancellationToken);

    /// <summary>Why it was left, when it was.</summary>
    private static async Task<string> ReasonAsync(LoadedFolder folder, ManifestRef? reference = null)
    {
        var left = Assert.Single((await CleanAsync(folder, reference)).Left);
        Assert.Empty(folder.Files.DeletedKeys);
        return left.Reason;
    }
}
