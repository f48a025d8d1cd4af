using Blueshift.Contracts;
using Blueshift.Domain.History;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Janitor.Tests;

/// <summary>A manifest goes last, and only when nothing it claims is waiting: without it, nobody would look again.</summary>
public sealed class ManifestRemovalTests : IAsyncDisposable
{
    private readonly LoadedFolder _alternate = new(new() { KeepDataFiles = true, KeepManifest = false });
    private readonly LoadedFolder _drain = new(new() { KeepManifest = false });

    public async ValueTask DisposeAsync()
    {
        await _alternate.DisposeAsync();
        await _drain.DisposeAsync();
    }

    [Fact]
    public async Task It_stays_while_other_batches_are_to_come()
    {
        await _alternate.CleanAsync(_alternate.Batch(_alternate.PutLoaded("a.csv")) with { IsLast = false });

        Assert.True(_alternate.Has(LoadedFolder.ManifestKey));
    }

    [Fact]
    public async Task It_stays_when_a_file_has_come_meanwhile()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Put("b.csv");

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/b.csv");
    }

    [Fact]
    public async Task It_stays_when_a_file_was_overwritten_meanwhile()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Files.Put("in/a.csv", "overwritten");

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/a.csv");
    }

    [Fact]
    public async Task It_stays_when_another_file_failed()
    {
        var files = _alternate.PutLoaded("a.csv");
        var bad = _alternate.Put("bad.csv");
        _alternate.Remember(_alternate.RowOf(bad) with { State = FileState.Failed });

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/bad.csv");
    }

    [Fact]
    public async Task It_goes_when_every_file_was_loaded_by_this_or_earlier_batches()
    {
        _alternate.PutLoaded([.. Enumerable.Range(0, 1200).Select(number => $"{number:D4}.csv")]);
        await _alternate.CleanAsync(_alternate.PutLoaded("z.csv"));

        Assert.Equal([LoadedFolder.ManifestKey], _alternate.Files.DeletedKeys);
    }

    [Fact]
    public async Task It_stays_when_the_last_of_very_many_files_is_waiting()
    {
        var files = _alternate.PutLoaded([.. Enumerable.Range(0, 1200).Select(number => $"{number:D4}.csv")]);
        _alternate.Put("z.csv");

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/z.csv");
    }

    [Fact]
    public async Task It_goes_when_kept_files_were_written_again_with_the_same_bytes()
    {
        var file = _alternate.Put("a.csv");
        _alternate.Remember(_alternate.RowOf(file) with { LastModified = file.LastModified.AddSeconds(-5) });
        await _alternate.CleanAsync(file);

        Assert.Equal([LoadedFolder.ManifestKey], _alternate.Files.DeletedKeys);
    }

    [Fact]
    public async Task It_does_not_wait_for_files_that_it_does_not_claim()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Put("readme.txt");
        _alternate.Files.Put("in/below/manifest.edn", new ManifestText().ToString());
        _alternate.Files.Put("in/below/b.csv", "1");
        _alternate.Files.Put("elsewhere/c.csv", "1");
        await _alternate.CleanAsync(files);

        Assert.Equal([LoadedFolder.ManifestKey], _alternate.Files.DeletedKeys);
    }

    [Fact]
    public async Task It_waits_for_files_in_directories_below()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Put("2026/b.csv");

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/2026/b.csv");
    }

    [Fact]
    public async Task It_waits_for_a_file_that_a_manifest_further_up_claims_too()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Put("b.csv");
        _alternate.Files.Put("manifest.edn", new ManifestText { DataPattern = ".*b.csv" }.ToString());

        AssertWaits(await _alternate.CleanAsync(files), _alternate, "in/b.csv");
    }

    [Fact]
    public async Task It_stays_while_a_loaded_file_could_not_be_deleted()
    {
        var files = _drain.PutLoaded("a.csv", "b.csv");
        _drain.Store.BeforeDelete = key => key == "in/b.csv"
            ? throw new MadeUpException("Locked.", isTransient: false)
            : Task.CompletedTask;

        var outcome = await _drain.CleanAsync(files);

        Assert.Equal(["in/a.csv"], _drain.Files.DeletedKeys);
        AssertWaits(outcome, _drain, "in/b.csv");
    }

    [Fact]
    public async Task It_goes_with_a_later_message_when_the_file_could_be_deleted()
    {
        var files = _drain.PutLoaded("a.csv");
        _drain.Store.BeforeDelete = _ => throw new MadeUpException("Locked.", isTransient: false);
        await _drain.CleanAsync(files);
        _drain.Store.BeforeDelete = _ => Task.CompletedTask;
        await _drain.CleanAsync(files);

        Assert.Equal(["in/a.csv", LoadedFolder.ManifestKey], _drain.Files.DeletedKeys);
    }

    [Fact]
    public async Task It_survives_when_it_has_been_edited()
    {
        var files = _drain.PutLoaded("a.csv");
        _drain.Files.Put(LoadedFolder.ManifestKey, new ManifestText { Table = "public.other", KeepManifest = false }.ToString());
        var outcome = await _drain.CleanAsync(files);

        Assert.Equal(["in/a.csv"], _drain.Files.DeletedKeys);
        Assert.Equal((_drain.Manifest.ETag, LeftReasons.Changed), (outcome.Left[0].Object.ETag, outcome.Left[0].Reason));
    }

    [Fact]
    public async Task It_survives_when_it_is_edited_at_the_last_moment()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Store.BeforeDelete = key =>
        {
            _alternate.Files.Put(key, new ManifestText { Table = "public.other" }.ToString());
            return Task.CompletedTask;
        };
        var outcome = await _alternate.CleanAsync(files);

        Assert.Empty(_alternate.Files.DeletedKeys);
        Assert.Equal(LeftReasons.Changed, outcome.Left[^1].Reason);
    }

    [Fact]
    public async Task It_survives_when_the_configuration_no_longer_has_its_connection()
    {
        await using var folder = new LoadedFolder(new() { Database = "gone", KeepManifest = false });
        await folder.CleanAsync(folder.Batch(folder.PutLoaded("a.csv")) with { Database = "dw1" });

        Assert.True(folder.Has(LoadedFolder.ManifestKey));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_stays_when_the_folder_cannot_be_listed(bool isTransient)
    {
        var files = _drain.PutLoaded("a.csv");
        _drain.Store.BeforeList = _ => throw new MadeUpException("No right to list.", isTransient);
        var outcome = await _drain.CleanAsync(files);

        Assert.Equal(["in/a.csv"], _drain.Files.DeletedKeys);
        Assert.Equal((LeftReasons.NotDrained, "No right to list."), (outcome.Left[0].Reason, outcome.Left[0].Detail));
    }

    [Fact]
    public async Task It_stays_when_the_history_of_the_others_cannot_be_read()
    {
        var asked = 0;
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Warehouse.BeforeFind = () => ++asked > 1
            ? throw new MadeUpException("Gone away.", isTransient: true)
            : Task.CompletedTask;
        var outcome = await _alternate.CleanAsync(files);

        Assert.Empty(_alternate.Files.DeletedKeys);
        Assert.Equal((LeftReasons.NotDrained, "Gone away."), (outcome.Left[^1].Reason, outcome.Left[^1].Detail));
    }

    [Fact]
    public async Task It_stays_with_the_reason_when_its_delete_is_refused()
    {
        var files = _alternate.PutLoaded("a.csv");
        _alternate.Store.BeforeDelete = _ => throw new MadeUpException("Locked.", isTransient: false);
        var outcome = await _alternate.CleanAsync(files);

        Assert.Equal(
            (LoadedFolder.ManifestKey, LeftReasons.Refused, "Locked."),
            (outcome.Left[^1].Object.Key, outcome.Left[^1].Reason, outcome.Left[^1].Detail));
    }

    private static void AssertWaits(CleanupOutcome outcome, LoadedFolder folder, string key)
    {
        Assert.True(folder.Has(LoadedFolder.ManifestKey));
        Assert.Equal((LoadedFolder.ManifestKey, LeftReasons.NotDrained), (outcome.Left[^1].Object.Key, outcome.Left[^1].Reason));
        Assert.Contains(key, outcome.Left[^1].Detail, StringComparison.Ordinal);
    }
}
