using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Tests.History;

public sealed class HistoryRulesTests
{
    private const string Table = "public.t";

    private static readonly ObjectVersion A1 = SomeFiles.File("in/f", 1, "A");
    private static readonly ObjectVersion B2 = SomeFiles.File("in/f", 2, "B");
    private static readonly ObjectVersion A3 = SomeFiles.File("in/f", 3, "A");
    private static readonly ObjectVersion Other = SomeFiles.File("in/g", 1, "G");

    private readonly List<FileHistory> _history = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_without_history_is_not_in_the_table(bool keep) => Assert.False(IsInTable(A1, keep));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_redelivered_batch_finds_its_files_loaded(bool keep)
    {
        Loaded(keep, A1);

        Assert.True(IsInTable(A1, keep));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_overwritten_file_is_a_new_version(bool keep)
    {
        Loaded(keep, A1);

        Assert.False(IsInTable(B2, keep));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_that_goes_back_to_its_first_content_is_loaded_again(bool keep)
    {
        Loaded(keep, A1);
        Loaded(keep, B2);

        Assert.False(IsInTable(A3, keep));
        Loaded(keep, A3);
        Assert.True(IsInTable(A3, keep));
    }

    [Fact]
    public void The_same_bytes_written_again_are_nothing_new_where_files_are_kept()
    {
        Loaded(keep: true, A1);

        Assert.True(IsInTable(A3, keep: true));
    }

    [Fact]
    public void The_same_bytes_written_again_are_a_new_event_where_files_are_deleted()
    {
        Loaded(keep: false, A1);

        Assert.False(IsInTable(A3, keep: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_table_does_not_have_it(bool keep)
    {
        Loaded(keep, A1);

        Assert.False(HistoryRules.IsInTable(A1, "public.other", keep, _history));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_puts_nothing_into_the_table(bool keep)
    {
        Failed("m1", A1);

        Assert.False(IsInTable(A1, keep));
    }

    [Fact]
    public void A_version_that_failed_does_not_hide_the_one_in_the_table()
    {
        Loaded(keep: true, A1);
        Failed("m1", B2);

        Assert.True(IsInTable(A3, keep: true));
    }

    [Fact]
    public void A_manifest_that_begins_to_keep_its_files_does_not_load_them_again()
    {
        Loaded(keep: false, A1);

        Assert.True(IsInTable(A1, keep: true));
    }

    [Fact]
    public void A_manifest_that_begins_to_delete_its_files_does_not_load_them_again()
    {
        Loaded(keep: true, A1);

        Assert.True(IsInTable(A1, keep: false));
    }

    [Fact]
    public void A_load_passes_over_the_files_that_are_in_the_table()
    {
        Loaded(keep: false, A1);

        Assert.Equal([A1], HistoryRules.FindLoaded([A1, Other], Table, LoadStrategy.Merge, false, _history));
        Assert.Equal([A1], HistoryRules.FindLoaded([A1, Other], Table, LoadStrategy.Replace, false, _history));
    }

    [Fact]
    public void A_table_replaced_by_kept_files_is_left_alone_when_it_is_made_of_exactly_these()
    {
        Loaded(keep: true, A1, Other);

        Assert.Equal([A1, Other], Replacing(A1, Other));
        Assert.Equal([A3, Other], Replacing(A3, Other));
    }

    [Fact]
    public void A_table_replaced_by_kept_files_is_made_anew_when_one_comes_goes_or_changes()
    {
        Loaded(keep: true, A1, Other);

        Assert.Empty(Replacing(A1, Other, SomeFiles.File("in/h", 5)));
        Assert.Empty(Replacing(A1));
        Assert.Empty(Replacing(B2, Other));
    }

    [Fact]
    public void A_table_replaced_by_kept_files_one_load_after_another_holds_only_the_last()
    {
        Loaded(keep: true, A1);
        Loaded(keep: true, Other);

        Assert.Empty(Replacing(A1, Other));
    }

    [Fact]
    public void A_group_that_is_here_unchanged_would_fail_again()
    {
        Failed("m1", A1, Other);

        Assert.Equal(2, StillFailed("m1", A1, Other).Count);
    }

    [Fact]
    public void A_group_of_which_a_file_is_missing_or_changed_deserves_another_attempt()
    {
        Failed("m1", A1, Other);

        Assert.Empty(StillFailed("m1", A1));
        Assert.Empty(StillFailed("m1", A1, Other with { ETag = "G2" }));
        Assert.Empty(StillFailed("m1", A3, Other));
    }

    [Fact]
    public void Another_version_of_the_manifest_deserves_another_attempt()
    {
        Failed("m1", A1);

        Assert.Empty(StillFailed("m2", A1));
    }

    [Fact]
    public void A_file_that_failed_again_under_another_manifest_is_judged_by_the_last_attempt()
    {
        Failed("m1", A1);
        Failed("m2", A1);

        Assert.Empty(StillFailed("m1", A1));
        Assert.Single(StillFailed("m2", A1));
    }

    [Fact]
    public void A_file_that_was_loaded_since_has_not_failed_and_frees_its_group()
    {
        Failed("m1", A1, Other);
        Loaded(keep: true, Other);

        Assert.Empty(StillFailed("m1", A1, Other));
    }

    [Fact]
    public void Groups_are_judged_one_by_one()
    {
        var third = SomeFiles.File("in/h", 3);
        Failed("m1", A1);
        Failed("m1", Other, third);

        Assert.Equal([A1.Key], StillFailed("m1", A1, Other).Select(row => row.Key));
    }

    [Fact]
    public void What_this_version_of_the_manifest_found_good_needs_no_other_look()
    {
        Checked("m1", A1);

        Assert.Equal([A1], FindChecked("m1", A1, Other));
        Assert.Empty(FindChecked("m2", A1));
        Assert.Empty(FindChecked("m1", B2));
    }

    [Fact]
    public void A_file_is_judged_by_its_last_check()
    {
        Checked("m1", A1);
        Failed("m1", A1);

        Assert.Empty(FindChecked("m1", A1));
    }

    [Fact]
    public void A_check_puts_nothing_into_the_table_and_proves_no_load()
    {
        Checked("m1", A1);

        Assert.False(IsInTable(A1, keep: true));
        Assert.False(IsInTable(A1, keep: false));
        Assert.False(HistoryRules.ProvesLoad(_history[0], A1));
    }

    [Fact]
    public void A_row_proves_the_load_of_exactly_its_version()
    {
        Loaded(keep: false, A1);

        Assert.True(HistoryRules.ProvesLoad(_history[0], A1));
        Assert.False(HistoryRules.ProvesLoad(_history[0], B2));
        Assert.False(HistoryRules.ProvesLoad(_history[0], A3));
    }

    [Fact]
    public void A_failure_proves_no_load()
    {
        Failed("m1", A1);

        Assert.False(HistoryRules.ProvesLoad(_history[0], A1));
    }

    [Fact]
    public void The_time_zone_of_a_time_makes_no_difference()
    {
        Loaded(keep: false, A1);

        Assert.True(IsInTable(A1 with { LastModified = A1.LastModified.ToOffset(TimeSpan.FromHours(-7)) }, keep: false));
    }

    private bool IsInTable(ObjectVersion file, bool keep) => HistoryRules.IsInTable(file, Table, keep, _history);

    private IReadOnlyCollection<ObjectVersion> Replacing(params ObjectVersion[] files) =>
        HistoryRules.FindLoaded(files, Table, LoadStrategy.Replace, true, _history);

    private IReadOnlyList<FileHistory> StillFailed(string manifestETag, params ObjectVersion[] files) =>
        HistoryRules.StillFailed(files, manifestETag, _history);

    private void Loaded(bool keep, params ObjectVersion[] files) => Add(FileState.Loaded, "m1", keep, files);

    private void Failed(string manifestETag, params ObjectVersion[] files) => Add(FileState.Failed, manifestETag, false, files);

    private void Checked(string manifestETag, params ObjectVersion[] files) => Add(FileState.Checked, manifestETag, false, files);

    private IReadOnlyCollection<ObjectVersion> FindChecked(string manifestETag, params ObjectVersion[] files) =>
        HistoryRules.FindChecked(files, manifestETag, _history);

    private void Add(FileState state, string manifestETag, bool keep, ObjectVersion[] files)
    {
        var load = Guid.NewGuid();
        _history.AddRange(files.Select(file => new FileHistory
        {
            Key = file.Key,
            ETag = file.ETag,
            LastModified = file.LastModified,
            State = state,
            Table = Table,
            LoadId = load,
            ManifestKey = "in/manifest.edn",
            ManifestETag = manifestETag,
            KeepDataFiles = keep,
            KeepManifest = true,
            Sequence = _history.Count + 1,
            FileCount = files.Length,
            Kind = state == FileState.Failed ? FailureKind.BadData : null,
        }));
    }
}
