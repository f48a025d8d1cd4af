using Blueshift.Contracts;
using Blueshift.Tool.Running;

namespace Blueshift.Tool.Tests.Running;

public sealed class ManifestSummaryTests
{
    private readonly ManifestSummary _summary = new(SomeMessages.ManifestKey);

    [Fact]
    public void Batches_of_one_manifest_are_added_up()
    {
        _summary.Add(SomeMessages.Completed(files: 2, rows: 10) with { RowsRejected = 1 });
        _summary.Add(SomeMessages.Completed(files: 3, rows: 5) with { RowsRejected = 2 });

        Assert.Equal((5, 15, 3), (_summary.FilesLoaded, _summary.RowsWritten, _summary.RowsRejected));
        Assert.Equal("public.events", _summary.Table);
    }

    [Fact]
    public void What_had_been_loaded_before_is_counted_by_itself()
    {
        _summary.Add(SomeMessages.Completed(files: 2, rows: 0, isNew: false));

        Assert.Equal((0, 2), (_summary.FilesLoaded, _summary.FilesLoadedBefore));
        Assert.True(_summary.IsClean);
    }

    [Fact]
    public void A_failure_is_not_clean()
    {
        _summary.Add(SomeMessages.Failed(SomeMessages.Failure("bad-data", SomeMessages.Files(2))));

        Assert.Equal(2, _summary.FilesFailed);
        Assert.False(_summary.IsClean);
    }

    [Fact]
    public void A_failure_beside_loaded_files_is_not_clean()
    {
        _summary.Add(SomeMessages.Completed(
            files: 2, rows: 2, isNew: true, SomeMessages.Failure("bad-data", SomeMessages.File("in/bad.csv"))));

        Assert.Equal((2, 1), (_summary.FilesLoaded, _summary.FilesFailed));
        Assert.False(_summary.IsClean);
    }

    [Fact]
    public void What_was_loaded_after_all_did_not_fail()
    {
        _summary.Add(SomeMessages.Failed(SomeMessages.Failure("superseded", SomeMessages.Files(2))));
        _summary.Add(SomeMessages.Completed(files: 2, rows: 2));

        Assert.Equal(0, _summary.FilesFailed);
        Assert.True(_summary.IsClean);
    }

    /// <summary>The batch that comes after one that was superseded may be cut otherwise.</summary>
    [Fact]
    public void What_was_loaded_after_all_in_several_batches_did_not_fail()
    {
        var files = SomeMessages.Files(3);
        _summary.Add(SomeMessages.Failed(SomeMessages.Failure("superseded", files)));

        _summary.Add(SomeMessages.Completed(files: 1, rows: 1));
        Assert.Equal(2, _summary.FilesFailed);
        Assert.Equal(files[1..], Assert.Single(_summary.Failures).Files);

        _summary.Add(SomeMessages.Completed(files: 3, rows: 2) with { Files = files[1..] });
        Assert.Equal(0, _summary.FilesFailed);
        Assert.True(_summary.IsClean);
    }

    [Theory]
    [InlineData(LeftReasons.Kept, true)]
    [InlineData(LeftReasons.Changed, true)]
    [InlineData(LeftReasons.NotProven, false)]
    [InlineData(LeftReasons.Refused, false)]
    public void A_file_that_is_left_is_clean_when_that_was_wanted(string reason, bool isClean)
    {
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left("in/0.csv", reason), SomeMessages.Left("in/1.csv", reason)));

        Assert.Equal(2, _summary.Left[reason]);
        Assert.Equal(isClean, _summary.IsClean);
    }

    /// <summary>The folder would go on being watched, against the manifest's own word.</summary>
    [Theory]
    [InlineData(LeftReasons.Kept, true)]
    [InlineData(LeftReasons.Changed, true)]
    [InlineData(LeftReasons.NotDrained, true)]
    [InlineData(LeftReasons.Waiting, true)]
    [InlineData(LeftReasons.NotProven, false)]
    [InlineData(LeftReasons.Refused, false)]
    public void A_manifest_that_could_not_be_deleted_is_not_clean(string reason, bool isClean)
    {
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left(SomeMessages.ManifestKey, reason)));

        Assert.Equal(isClean, _summary.IsClean);
        Assert.Empty(_summary.Left);
    }

    [Fact]
    public void A_manifest_that_is_deleted_in_the_end_is_clean()
    {
        _summary.Add(SomeMessages.Cleaned([], SomeMessages.Left(SomeMessages.ManifestKey, LeftReasons.Refused)));
        _summary.Add(SomeMessages.Cleaned([.. SomeMessages.Files(2), SomeMessages.File(SomeMessages.ManifestKey)]));

        Assert.Equal((2, true), (_summary.Deleted, _summary.IsManifestDeleted));
        Assert.True(_summary.IsClean);
    }

    [Fact]
    public void Of_very_many_failures_the_first_are_kept_and_all_counted()
    {
        for (var i = 0; i < 3; i++)
        {
            _summary.Add(SomeMessages.Failed([.. SomeMessages.Files(60).Select(file => SomeMessages.Failure("bad-data", file))]));
        }

        Assert.Equal((100, 180), (_summary.Failures.Count, _summary.FilesFailed));
    }
}
