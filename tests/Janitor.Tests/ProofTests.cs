using Blueshift.Contracts;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Janitor.Tests;

/// <summary>Nothing is deleted on a message's word: the committed history has to prove the load of exactly that version.</summary>
public sealed class ProofTests : IAsyncDisposable
{
    private readonly LoadedFolder _folder = new(new ManifestText { KeepManifest = false });

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    /// <summary>Rows that speak of something else than the load of this version into this table by this manifest.</summary>
    public static TheoryData<string, Func<FileHistory, FileHistory>> OtherRows => new()
    {
        { "another content", row => row with { ETag = "other" } },
        { "another time", row => row with { LastModified = row.LastModified.AddSeconds(-1) } },
        { "another key", row => row with { Key = "in/b.csv" } },
        { "a failure", row => row with { State = FileState.Failed } },
        { "a check", row => row with { State = FileState.Checked } },
        { "another manifest", row => row with { ManifestKey = "other/manifest.edn" } },
        { "another table", row => row with { Table = "public.other" } },
        { "another schema", row => row with { Table = "other.events" } },
    };

    [Fact]
    public async Task A_forged_message_deletes_nothing()
    {
        var outcome = await _folder.CleanAsync(_folder.Put("a.csv"), _folder.Put("b.csv"));

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(
            [LeftReasons.NotProven, LeftReasons.NotProven, LeftReasons.NotDrained],
            outcome.Left.Select(left => left.Reason));
    }

    [Fact]
    public async Task A_forged_message_without_files_does_not_delete_the_manifest_of_an_empty_folder()
    {
        var outcome = await _folder.CleanAsync();

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(LeftReasons.NotDrained, Assert.Single(outcome.Left).Reason);
    }

    [Fact]
    public async Task A_forged_message_about_a_file_that_never_was_does_not_delete_the_manifest()
    {
        await _folder.CleanAsync(new ObjectVersion("in/never.csv", "etag", 1, _folder.Manifest.LastModified));

        Assert.Empty(_folder.Files.DeletedKeys);
    }

    [Theory]
    [MemberData(nameof(OtherRows), DisableDiscoveryEnumeration = true)]
    public async Task A_row_of_something_else_proves_nothing(string what, Func<FileHistory, FileHistory> change)
    {
        var file = _folder.Put("a.csv");
        _folder.Remember(change(_folder.RowOf(file)));
        var outcome = await _folder.CleanAsync(file);

        Assert.True(_folder.Files.DeletedKeys.Count == 0, $"{what} was taken for a proof.");
        Assert.Equal(LeftReasons.NotProven, outcome.Left[0].Reason);
    }

    [Fact]
    public async Task Of_a_batch_only_what_is_proven_is_deleted()
    {
        var proven = _folder.PutLoaded("a.csv", "c.csv");
        var outcome = await _folder.CleanAsync(proven[0], _folder.Put("b.csv"), proven[1]);

        Assert.Equal(proven, outcome.Deleted);
        Assert.Equal(("in/b.csv", LeftReasons.NotProven), (outcome.Left[0].Object.Key, outcome.Left[0].Reason));
        Assert.True(_folder.Has("in/b.csv"));
    }

    [Fact]
    public async Task A_message_about_another_bucket_deletes_nothing_in_this_one()
    {
        var batch = _folder.Batch(_folder.PutLoaded("a.csv"));
        var outcome = await _folder.CleanAsync(batch with { Manifest = batch.Manifest with { Bucket = "staging-bucket" } });

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(LeftReasons.NotProven, outcome.Left[0].Reason);
        Assert.Contains("staging-bucket", outcome.Left[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_in_a_message_condemn_nothing_that_the_manifest_keeps()
    {
        await using var folder = new LoadedFolder(new ManifestText { KeepDataFiles = true });
        var batch = folder.Batch(folder.PutLoaded("a.csv")) with { KeepDataFiles = false, KeepManifest = false };
        var outcome = await folder.CleanAsync(batch);

        Assert.Empty(folder.Files.DeletedKeys);
        Assert.All(outcome.Left, left => Assert.Equal(LeftReasons.Kept, left.Reason));
    }

    [Fact]
    public async Task Flags_in_a_message_may_spare_what_the_manifest_does_not_keep()
    {
        var batch = _folder.Batch(_folder.PutLoaded("a.csv")) with { KeepDataFiles = true, IsLast = false };
        await _folder.CleanAsync(batch);

        Assert.Empty(_folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task After_an_edit_of_the_manifest_the_flags_that_the_file_was_loaded_under_count()
    {
        var files = _folder.PutLoaded("a.csv");
        var edited = _folder.Files.Put(LoadedFolder.ManifestKey, new ManifestText { KeepDataFiles = true }.ToString());
        var outcome = await _folder.CleanAsync(files);

        Assert.Equal(["in/a.csv"], _folder.Files.DeletedKeys);
        Assert.Equal(LeftReasons.Changed, Assert.Single(outcome.Left).Reason);
        Assert.NotEqual(edited.ETag, _folder.Manifest.ETag);
    }

    [Fact]
    public async Task After_an_edit_of_the_manifest_loads_of_its_other_versions_prove_nothing()
    {
        var file = _folder.Put("a.csv");
        _folder.Remember(_folder.RowOf(file) with { ManifestETag = "an earlier version" });
        _folder.Files.Put(LoadedFolder.ManifestKey, new ManifestText { Table = "public.other" }.ToString());
        await _folder.CleanAsync(file);

        Assert.Empty(_folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_load_by_an_earlier_version_of_the_manifest_into_the_same_table_is_a_proof()
    {
        var file = _folder.Put("a.csv");
        _folder.Remember(_folder.RowOf(file) with { ManifestETag = "an earlier version" });
        await _folder.CleanAsync(file);

        Assert.Contains("in/a.csv", _folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_table_without_a_schema_is_the_one_that_the_warehouse_found()
    {
        await using var folder = new LoadedFolder(new ManifestText { Table = "events", KeepManifest = false });
        await folder.CleanAsync(folder.PutLoaded("a.csv"));

        Assert.Equal(["in/a.csv", LoadedFolder.ManifestKey], folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task The_history_is_asked_in_the_database_that_the_manifest_names()
    {
        await using var folder = new LoadedFolder(new ManifestText { Database = "dw2" });
        await folder.CleanAsync(folder.Batch(folder.PutLoaded("a.csv")) with { Database = "dw1" });

        Assert.Equal([AConfig.Dw2], folder.Warehouse.Targets);
    }

    [Fact]
    public async Task Without_the_manifest_it_is_asked_in_the_database_that_the_message_names()
    {
        await using var folder = new LoadedFolder(new ManifestText { Database = "dw2" });
        var files = folder.PutLoaded("a.csv");
        folder.Files.Remove(LoadedFolder.ManifestKey);
        await folder.CleanAsync(files);

        Assert.Equal([AConfig.Dw2], folder.Warehouse.Targets);
        Assert.Equal(["in/a.csv"], folder.Files.DeletedKeys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unset")]
    [InlineData("unknown")]
    public async Task Without_the_manifest_and_a_database_nothing_is_proven(string? database)
    {
        var batch = _folder.Batch(_folder.PutLoaded("a.csv")) with { Database = database };
        _folder.Files.Remove(LoadedFolder.ManifestKey);
        var outcome = await _folder.CleanAsync(batch);

        Assert.Empty(_folder.Files.DeletedKeys);
        Assert.Equal(LeftReasons.NotProven, Assert.Single(outcome.Left).Reason);
        Assert.Contains(LoadedFolder.ManifestKey, outcome.Left[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_message_that_is_no_manifest_is_not_deleted()
    {
        var file = _folder.PutLoaded("a.csv")[0];
        var batch = _folder.Batch(file);
        await _folder.CleanAsync(batch with { Manifest = new ManifestRef(_folder.Files.Bucket, "in/", file.Key, file.ETag) });

        Assert.Empty(_folder.Files.DeletedKeys);
    }
}
