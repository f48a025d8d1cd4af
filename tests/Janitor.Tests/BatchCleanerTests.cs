using Blueshift.Contracts;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor.Tests;

public sealed class BatchCleanerTests
{
    private const int Cleaned = 3000;
    private const int Left = 3001;

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task After_a_load_of_everything_what_the_flags_do_not_keep_is_gone(bool keepDataFiles, bool keepManifest)
    {
        await using var folder = new LoadedFolder(new() { KeepDataFiles = keepDataFiles, KeepManifest = keepManifest });
        var files = folder.PutLoaded("a.csv", "b.csv");
        await folder.CleanAsync(files);

        Assert.Equal(
            (keepDataFiles, keepDataFiles, keepManifest),
            (folder.Has("in/a.csv"), folder.Has("in/b.csv"), folder.Has(LoadedFolder.ManifestKey)));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Everything_is_accounted_for(bool keepDataFiles, bool keepManifest)
    {
        await using var folder = new LoadedFolder(new() { KeepDataFiles = keepDataFiles, KeepManifest = keepManifest });
        var files = folder.PutLoaded("a.csv", "b.csv");
        var outcome = await folder.CleanAsync(files);

        Assert.Equal(keepDataFiles ? [] : files, outcome.Deleted.Where(deleted => deleted.Key != LoadedFolder.ManifestKey));
        Assert.Equal(
            keepDataFiles ? ["in/a.csv kept", "in/b.csv kept"] : [],
            outcome.Left.Select(left => $"{left.Object.Key} {left.Reason}"));
    }

    [Fact]
    public async Task The_manifest_is_deleted_last()
    {
        await using var folder = new LoadedFolder(new() { KeepManifest = false });
        var outcome = await folder.CleanAsync(folder.PutLoaded("a.csv", "b.csv"));

        Assert.Equal(LoadedFolder.ManifestKey, folder.Files.DeletedKeys.Last());
        Assert.Equal(LoadedFolder.ManifestKey, outcome.Deleted[^1].Key);
    }

    [Fact]
    public async Task Where_everything_is_kept_nobody_is_asked()
    {
        await using var folder = new LoadedFolder(new() { KeepDataFiles = true });
        folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("Asked for nothing.");
        folder.Store.BeforeFind = _ => throw new InvalidOperationException("Asked for nothing.");

        Assert.Equal(LeftReasons.Kept, Assert.Single((await folder.CleanAsync(folder.PutLoaded("a.csv"))).Left).Reason);
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_finds_nothing_to_do()
    {
        await using var folder = new LoadedFolder(new());
        var files = folder.PutLoaded("a.csv", "b.csv");
        await folder.CleanAsync(files);
        var again = await folder.CleanAsync(files);

        Assert.Empty(again.Deleted);
        Assert.Empty(again.Left);
    }

    [Fact]
    public async Task A_message_that_is_delivered_again_finishes_what_a_crash_cut_short()
    {
        await using var folder = new LoadedFolder(new() { KeepManifest = false });
        var files = folder.PutLoaded("a.csv", "b.csv", "c.csv");
        folder.Files.Remove("in/b.csv");
        await folder.CleanAsync(files);

        Assert.Equal(["in/a.csv", "in/c.csv", LoadedFolder.ManifestKey], folder.Files.DeletedKeys.Order());
    }

    [Fact]
    public async Task The_end_is_logged_with_what_was_deleted_and_left()
    {
        await using var folder = new LoadedFolder(new());
        var batch = folder.Batch([.. folder.PutLoaded("a.csv", "b.csv"), folder.Put("c.csv")]);
        await folder.CleanAsync(batch);

        var record = Assert.Single(folder.Logged(Cleaned));
        Assert.Equal(
            (LogLevel.Information, batch.BatchId.ToString(), LoadedFolder.ManifestKey, "2", "1"),
            (record.Level, record.GetStructuredStateValue("BatchId"), record.GetStructuredStateValue("ManifestKey"),
                record.GetStructuredStateValue("Deleted"), record.GetStructuredStateValue("LeftObjects")));
    }

    [Fact]
    public async Task A_thousand_files_that_were_left_for_one_reason_are_one_line_of_the_log()
    {
        await using var folder = new LoadedFolder(new());
        await folder.CleanAsync([.. Enumerable.Range(0, 1000).Select(number => folder.Put($"{number:D4}.csv"))]);

        var record = Assert.Single(folder.Logged(Left));
        Assert.Equal(
            (LogLevel.Warning, "1000", LeftReasons.NotProven, "in/0000.csv"),
            (record.Level, record.GetStructuredStateValue("LeftObjects"), record.GetStructuredStateValue("Reason"),
                record.GetStructuredStateValue("Key")));
    }

    [Fact]
    public async Task What_the_manifest_keeps_is_no_warning()
    {
        await using var folder = new LoadedFolder(new() { KeepDataFiles = true });
        await folder.CleanAsync(folder.PutLoaded("a.csv"));

        Assert.Empty(folder.Logged(Left));
    }
}
