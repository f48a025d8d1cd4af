using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Tests.Batches;

public sealed class KnownFilesTests
{
    private static readonly ObjectVersion A = SomeFiles.File("a", 1);
    private static readonly ObjectVersion B = SomeFiles.File("b", 2);
    private static readonly ObjectVersion C = SomeFiles.File("c", 3);

    private readonly KnownFiles _known = Make(LoadStrategy.Merge, keepDataFiles: true);
    private DateTimeOffset _now = SomeFiles.Noon;

    [Fact]
    public void New_files_need_a_request() => Assert.Equal([A, B], Scan(A, B));

    [Fact]
    public void No_files_need_none() => Assert.Null(Scan());

    [Fact]
    public void Settled_files_need_none_until_something_changes()
    {
        _known.Record([A, B], [], _now);

        Assert.Null(Scan(A, B));
        Assert.Equal([C], Scan(A, B, C));
        Assert.Equal([B], Scan(B));
    }

    [Fact]
    public void Failed_files_are_held_while_their_whole_group_is_there()
    {
        _known.Record([C], [Failure(FailureKind.DuplicateKeys, A, B)], _now);

        Assert.Null(Scan(A, B, C));
        Assert.Null(Scan(C, B, A));
    }

    [Fact]
    public void When_one_of_a_group_goes_the_others_deserve_another_attempt()
    {
        _known.Record([C], [Failure(FailureKind.DuplicateKeys, A, B)], _now);

        Assert.Equal([A], Scan(A, C));
    }

    [Fact]
    public void When_one_of_a_group_changes_all_of_it_is_asked_for_again()
    {
        var mended = B with { ETag = "e2", LastModified = B.LastModified.AddSeconds(60) };
        _known.Record([C], [Failure(FailureKind.DuplicateKeys, A, B)], _now);

        Assert.Equal([A, mended], Scan(A, mended, C));
    }

    [Fact]
    public void A_group_is_not_dissolved_by_the_failure_of_another()
    {
        _known.Record([], [Failure(FailureKind.BadData, A), Failure(FailureKind.BadData, B)], _now);

        Assert.Equal([B with { ETag = "e2" }], Scan(A, B with { ETag = "e2" }));
    }

    [Fact]
    public void What_was_loaded_after_all_is_no_longer_held()
    {
        _known.Record([], [Failure(FailureKind.BadData, A)], _now);
        _known.Record([A], [], _now);

        Assert.Null(Scan(A));
        Assert.Equal([A with { ETag = "e2" }], Scan(A with { ETag = "e2" }));
    }

    [Fact]
    public void After_a_passing_fault_newer_files_wait_too_so_that_the_order_stays()
    {
        _known.Record([], [Failure(FailureKind.Transient, A)], _now);

        Assert.Null(Scan(A, B));
        _now = _now.AddSeconds(31);
        Assert.Equal([A, B], Scan(A, B));
    }

    [Fact]
    public void Pauses_double_up_to_five_minutes_and_begin_anew_after_a_success()
    {
        double[] longest = [30, 60, 120, 240, 300, 300];
        foreach (var seconds in longest)
        {
            _known.Record([], [Failure(FailureKind.Timeout, A)], _now);
            Assert.InRange(PauseInSeconds(), seconds / 2, seconds);
        }

        _known.Record([], [], _now);
        _known.Record([], [Failure(FailureKind.Timeout, A)], _now);
        Assert.InRange(PauseInSeconds(), 15, 30);
    }

    [Fact]
    public void The_oldest_groups_are_forgotten_when_there_are_too_many_and_asked_for_after_a_pause()
    {
        var known = new KnownFiles(LoadStrategy.Merge, true, new Random(1), maxRanges: 10, maxFailedFiles: 2);
        known.Record([], [Failure(FailureKind.BadData, A), Failure(FailureKind.BadData, B), Failure(FailureKind.BadData, C)], _now);

        Assert.Null(Scan(known, A, B, C));
        _now = _now.AddSeconds(31);
        Assert.Equal([A], Scan(known, A, B, C));
    }

    [Fact]
    public void A_group_larger_than_the_room_is_held_all_the_same()
    {
        var known = new KnownFiles(LoadStrategy.Merge, true, new Random(1), maxRanges: 10, maxFailedFiles: 2);
        known.Record([], [Failure(FailureKind.DuplicateKeys, A, B, C)], _now);

        Assert.Null(Scan(known, A, B, C));
    }

    [Fact]
    public void A_failure_that_comes_during_a_pass_holds_from_the_next_one_on()
    {
        _known.BeginPass();
        _known.Observe(A);
        _known.Record([], [Failure(FailureKind.BadData, A, B)], _now);
        _known.Observe(B);
        _known.EndPass(_now);

        Assert.Null(Scan(A, B));
    }

    [Fact]
    public void A_replace_of_files_that_stay_takes_all_of_them()
    {
        var known = Make(LoadStrategy.Replace, keepDataFiles: true);
        known.Record([A, B], [], _now);

        Assert.Null(Scan(known, A, B));
        Assert.Equal([A, B, C], Scan(known, A, B, C));
    }

    [Fact]
    public void A_replace_of_files_that_go_leaves_out_what_was_loaded_and_could_not_be_deleted()
    {
        var known = Make(LoadStrategy.Replace, keepDataFiles: false);
        known.Record([A], [], _now);

        Assert.Equal([B], Scan(known, A, B));
    }

    [Fact]
    public void A_replace_is_asked_for_again_with_its_failed_files_when_another_comes()
    {
        var known = Make(LoadStrategy.Replace, keepDataFiles: false);
        known.Record([], [Failure(FailureKind.BadData, A)], _now);

        Assert.Null(Scan(known, A));
        Assert.Equal([A, B], Scan(known, A, B));
    }

    [Fact]
    public void Failed_files_among_settled_ones_do_not_unsettle_them_later()
    {
        _known.Record([A, C], [Failure(FailureKind.BadData, B)], _now);

        Assert.Null(Scan(A, B, C));
        Assert.Equal([B with { ETag = "e2" }], Scan(A, B with { ETag = "e2" }, C));
    }

    [Fact]
    public void A_failure_within_a_settled_range_unsettles_it()
    {
        _known.Record([A, C], [], _now);
        _known.Record([], [Failure(FailureKind.BadData, B)], _now);

        Assert.Equal([A, C], Scan(A, B, C));
    }

    private static KnownFiles Make(LoadStrategy strategy, bool keepDataFiles) => new(strategy, keepDataFiles, new Random(1));

    private static LoadFailure Failure(FailureKind kind, params ObjectVersion[] files) =>
        new() { Kind = kind, Reason = "A reason.", Files = files };

    private double PauseInSeconds()
    {
        var begin = _now;
        while (Scan(A) is null)
        {
            _now = _now.AddSeconds(0.5);
        }

        return (_now - begin).TotalSeconds;
    }

    private IReadOnlyList<ObjectVersion>? Scan(params ObjectVersion[] files) => Scan(_known, files);

    /// <summary>The files that need a request; null when the first pass says that none does.</summary>
    private IReadOnlyList<ObjectVersion>? Scan(KnownFiles known, params ObjectVersion[] files)
    {
        known.BeginPass();
        foreach (var file in files)
        {
            known.Observe(file);
        }

        return known.EndPass(_now) ? [.. files.Where(known.NeedsRequest)] : null;
    }
}
