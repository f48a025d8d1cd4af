using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Fact]
    public async Task A_batch_that_comes_again_changes_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Appending, File("a", "1|x"), File("b", "2|x"));
        await LoadAsync(plan);

        var again = await LoadAsync(plan);

        Assert.Equal("LoadedBefore LoadedBefore", Results(again));
        Assert.False(again.Committed);
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal((0, 0, 0), (again.RowsStaged, again.RowsWritten, again.RowsReplaced));
    }

    [Fact]
    public async Task A_plan_may_load_in_two_goes_what_it_could_not_load_in_one()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(4))");
        var plan = Plan(Appending, File("a", "1|x"), File("b", "2|longer"));
        Store.OnOpen = (version, content) => version.Key == "in/b" ? throw new ObjectVersionGoneException(version.Key, version.ETag, null) : content;
        Assert.Equal("Loaded Gone", Results(await LoadAsync(plan)));

        Store.OnOpen = (_, content) => content;
        await ExecuteAsync("ALTER TABLE t ALTER COLUMN name TYPE varchar(20)");
        Assert.Equal("LoadedBefore Loaded", Results(await LoadAsync(plan)));

        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal(["2|2"], await QueryAsync("SELECT file_count, rows_written FROM blueshift.loads"));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM blueshift.load_files"));
    }

    [Fact]
    public async Task A_kept_file_loads_again_when_its_content_changes_and_when_it_changes_back()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var keeping = Merging with { KeepDataFiles = true };
        var results = new List<string>();
        foreach (var name in new[] { "x", "x", "y", "y", "x" })
        {
            results.Add(Results(await LoadAsync(keeping, File("a", $"1|{name}"))));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["Loaded", "LoadedBefore", "Loaded", "LoadedBefore", "Loaded"], results);
        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task The_same_bytes_at_a_later_time_are_a_new_file_where_files_are_deleted_after_the_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        await LoadAsync(Appending, File("a", "1|x"));
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("Loaded", Results(await LoadAsync(Appending, File("a", "1|x"))));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task One_file_loads_into_each_table_that_wants_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE u (id int, name varchar(20))");
        var file = File("a", "1|x");
        await LoadAsync(Appending, file);

        Assert.Equal("Loaded", Results(await LoadAsync(Appending with { Table = TableName.TryParse("u")! }, file)));
    }

    [Fact]
    public async Task A_recorded_failure_holds_until_a_file_of_its_group_changes()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (a, b) = (File("a", "1|x"), File("b", "1|y"));
        var plan = Plan(Merging, a, b);
        var first = await LoadAsync(plan);
        await Warehouse.RecordFailuresAsync(
            plan, first.Table, [.. first.Failures.Select(failure => failure.Failure)], CancellationToken);

        var second = await LoadAsync(Merging, a, b, File("c", "3|x"));
        var mended = await LoadAsync(Merging, a, File("b", "2|y"));

        Assert.Equal("Failed Failed Loaded", Results(second));
        var known = Assert.Single(second.Failures);
        Assert.True(known.WasKnown);
        Assert.Equal(
            (FailureKind.DuplicateKeys, OnlyFailure(first).Reason), (known.Failure.Kind, known.Failure.Reason));
        Assert.Equal("Loaded Loaded", Results(mended));
    }

    [Fact]
    public async Task A_replay_tries_what_had_failed()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), CONSTRAINT c CHECK (id > 1))");
        var plan = Plan(Merging, File("a", "1|x"));
        var failed = await LoadAsync(plan);
        await Warehouse.RecordFailuresAsync(plan, failed.Table, [OnlyFailure(failed)], CancellationToken);
        await ExecuteAsync("DROP TABLE t; CREATE TABLE t (id int, name varchar(20))");

        Assert.True((await LoadAsync(plan)).Failures[0].WasKnown);
        Assert.Equal("Loaded", Results(await LoadAsync(plan with { IsReplay = true })));
    }

    [Fact]
    public async Task The_history_says_what_was_loaded_when_and_by_which_manifest()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = File("a", "1|x", "2|x");
        var plan = Plan(Merging with { KeepManifest = false }, file);
        await LoadAsync(plan);

        var row = Assert.Single(await Warehouse.FindHistoryAsync(Store.Bucket, [file], CancellationToken));

        Assert.Equal((file.Key, file.ETag, file.LastModified), (row.Key, row.ETag, row.LastModified));
        Assert.Equal(
            (FileState.Loaded, $"{Schema}.t", plan.LoadId, 1), (row.State, row.Table, row.LoadId, row.FileCount));
        Assert.Equal(
            ("in/manifest.edn", "manifest-etag", false, false),
            (row.ManifestKey, row.ManifestETag, row.KeepDataFiles, row.KeepManifest));
        Assert.Equal(
            ["merge|loaded|2|0|2|0"],
            await QueryAsync("SELECT strategy, state, rows_staged, rows_collapsed, rows_written, rows_rejected FROM blueshift.loads"));
    }

    [Fact]
    public async Task The_history_says_why_and_where_a_file_failed()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (a, b) = (File("a", "1|x"), File("b", "1|x", "oops|x"));
        var plan = Plan(Replacing, a, b);
        var failure = OnlyFailure(await LoadAsync(plan));
        await Warehouse.RecordFailuresAsync(plan, $"{Schema}.t", [failure], CancellationToken);

        var history = await Warehouse.FindHistoryAsync(Store.Bucket, [a, b], CancellationToken);

        Assert.Equal([FileState.Failed, FileState.Failed], history.Select(row => row.State));
        Assert.All(
            history,
            row => Assert.Equal(
                (FailureKind.BadData, failure.Reason, "1207", 2), (row.Kind, row.Reason, row.Code, row.FileCount)));
        Assert.Equal(
            [null, (2L, "id")],
            history.OrderBy(row => row.Key).Select(
                row => row.Line is { } line ? (line, row.Column!) : ((long, string)?)null));
        Assert.Single(history.Select(row => row.LoadId).Distinct());
    }

    [Fact]
    public async Task There_is_no_history_before_the_first_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");

        Assert.Empty(await Warehouse.FindHistoryAsync(Store.Bucket, [File("a", "1|x")], CancellationToken));
    }

    [Fact]
    public async Task The_history_has_the_version_of_a_manifest_that_files_were_loaded_by_and_no_other()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Appending, File("a", "1|x"));
        var manifest = new ObjectVersion(plan.Manifest.Key, plan.Manifest.ETag, 1, plan.ManifestLastModified);
        Assert.False(await HasLoadedAsync(manifest));

        await LoadAsync(plan);

        Assert.True(await HasLoadedAsync(manifest));
        Assert.False(await HasLoadedAsync(manifest with { ETag = "another" }));
        Assert.False(await HasLoadedAsync(manifest with { Key = "another/manifest.edn" }));
        Assert.False(await HasLoadedAsync(manifest with { LastModified = manifest.LastModified.AddSeconds(1) }));
        Assert.False(await Warehouse.HasLoadedAsync("another bucket", manifest, CancellationToken));
    }

    [Fact]
    public async Task A_manifest_by_which_everything_failed_has_loaded_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Merging, File("a", "oops|x"));
        var failed = await LoadAsync(plan);
        await Warehouse.RecordFailuresAsync(plan, failed.Table, [OnlyFailure(failed)], CancellationToken);

        Assert.False(await HasLoadedAsync(
            new ObjectVersion(plan.Manifest.Key, plan.Manifest.ETag, 1, plan.ManifestLastModified)));
    }

    [Fact]
    public async Task The_history_is_asked_for_thousands_of_files_and_gives_the_last_version_of_each()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        ObjectVersion[] old = [.. Enumerable.Range(0, 1200).Select(n => File($"f{n:D4}", $"{n}|x"))];
        await LoadAsync(Appending, old);
        Clock.Advance(TimeSpan.FromHours(1));
        ObjectVersion[] changed = [.. Enumerable.Range(0, 1200).Select(n => File($"f{n:D4}", $"{n}|y"))];

        var history = await Warehouse.FindHistoryAsync(Store.Bucket, changed, CancellationToken);

        Assert.Equal(
            old.Select(file => (file.Key, file.ETag)).Order(), history.Select(row => (row.Key, row.ETag)).Order());
        Assert.Equal(1200, history.Select(row => row.Sequence).Distinct().Count());
        Assert.Empty(await Warehouse.FindHistoryAsync("another bucket", old, CancellationToken));
    }

    [Fact]
    public async Task Reasons_that_no_database_stores_are_stored_readably()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = File("a", "1|x");
        var failure = new LoadFailure { Kind = FailureKind.BadData, Reason = $"nul \0, half \uD83D, long {new string('x', 5000)}", Files = [file], File = file };
        await Warehouse.RecordFailuresAsync(Plan(Merging, file), "t", [failure], CancellationToken);

        var row = Assert.Single(await Warehouse.FindHistoryAsync(Store.Bucket, [file], CancellationToken));

        Assert.StartsWith("nul \uFFFD, half \uFFFD, long xxx", row.Reason, StringComparison.Ordinal);
        Assert.Equal(LoadFailure.MaxReasonLength, row.Reason!.Length);
    }

    [Fact]
    public async Task Files_of_odd_names_are_found_again()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = File("o'dd \"na\\me\" $1 ü 💥.txt", "1|x");
        await LoadAsync(Merging, file);

        Assert.Equal("LoadedBefore", Results(await LoadAsync(Merging, file)));
    }

    private Task<bool> HasLoadedAsync(ObjectVersion manifest) =>
        Warehouse.HasLoadedAsync(Store.Bucket, manifest, CancellationToken);
}
