using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>The rows that a constraint of the table refuses are found, and only their files fail.</summary>
public sealed class ConstraintTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private static readonly Manifest WithOther =
        AManifest.Merging("t").WithColumns("id", "name", "other").WithKey("id");

    [Fact]
    public async Task A_row_that_a_check_refuses_is_named_and_the_other_files_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name varchar(20), CONSTRAINT short_names CHECK (length(name) < 5)); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(Merging, File("a", "1|new"), File("b", "2|x", "3|long name"), File("c", "4|y"));

        Assert.Equal("Loaded Failed Loaded", Results(report));
        Assert.False(Assert.Single(report.Failures).MayBeIsolated);
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.Constraint, "23514", "in/b"), (failure.Kind, failure.Code, failure.File?.Key));
        Assert.Equal(
            "in/b, line 2, column name (character varying(20)): constraint short_names refuses it: CHECK ((length((name)::text) < 5)), "
            + "in the value \"long name\" (23514). It is the only row that is refused so; MAXERROR is not about them.",
            failure.Reason);
        var error = Assert.Single(failure.RowErrors).Error;
        Assert.Equal((2, "name", "long name", 23514), (error.Origin.Line, error.Column, error.RawValue, error.Code));
        Assert.Equal(["1|new", "4|y"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((2, 2, 1), (report.RowsStaged, report.RowsWritten, report.RowsReplaced));
    }

    [Fact]
    public async Task Each_file_fails_by_itself_with_all_its_rows_and_has_them_in_the_history()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text, CHECK (id > 0), CHECK (name <> 'bad'))");
        var plan = Plan(
            Merging with { Copy = new CopyOptions { IgnoreAllErrors = true } },
            File("a", "-1|x", "2|x", "-3|x"), File("b", "4|bad"), File("c", "-5|bad"), File("d", "6|x"));

        var report = await LoadAsync(Warehouse(), plan);
        await Warehouse().RecordFailuresAsync(
            plan, report.Table, [.. report.Failures.Select(reported => reported.Failure)], CancellationToken);

        Assert.Equal("Failed Failed Failed Loaded", Results(report));
        Assert.All(report.Failures, reported => Assert.Single(reported.Failure.Files));
        Assert.Equal(
            ["in/a|1|-1|23514", "in/a|3|-3|23514", "in/b|1|bad|23514", "in/c|1|-5|23514"],
            await QueryAsync("SELECT object_key, line, raw_value, code FROM blueshift.load_errors ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_check_may_mention_columns_that_no_file_brings()
    {
        await ExecuteAsync("""
            CREATE TABLE t (id int PRIMARY KEY, name text, lowest int DEFAULT 10, doubled int GENERATED ALWAYS AS (id * 2) STORED, n int,
                CHECK (id >= lowest OR n IS NOT NULL), CHECK (doubled < 100))
            """);

        var report = await LoadAsync(Merging, File("a", "10|x"), File("b", "9|x"), File("c", "11|x", "50|x"));

        Assert.Equal("Loaded Failed Failed", Results(report));
        Assert.Equal(
            [("in/b", 1L), ("in/c", 2L)],
            report.Failures.Select(reported => reported.Failure.RowErrors[0]).Select(row => (row.File.Key, row.Error.Origin.Line)));
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("append")]
    public async Task A_row_without_the_one_it_refers_to_is_named(string strategy)
    {
        await ExecuteAsync("""
            CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b));
            CREATE TABLE t (id int, name int, other int, CONSTRAINT of_parent FOREIGN KEY (other, name) REFERENCES parent (a, b));
            INSERT INTO parent VALUES (1, 2)
            """);
        var manifest = strategy == "merge" ? WithOther : WithOther.WithKey() with { Strategy = LoadStrategy.Append };

        var report = await LoadAsync(manifest, File("a", "1|2|1", "2|\\N|7"), File("b", "3|2|1", "4|1|2"));

        Assert.Equal("Loaded Failed", Results(report));
        var error = Assert.Single(OnlyFailure(report).RowErrors).Error;
        Assert.Equal((2, "other, name", "2, 1", 23503), (error.Origin.Line, error.Column, error.RawValue, error.Code));
        Assert.Contains("FOREIGN KEY (other, name) REFERENCES parent(a, b)", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_an_index_other_than_the_keys_refuses_together_fail_their_files_together()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text, other int CONSTRAINT no_two UNIQUE)");

        var report = await LoadAsync(
            WithOther, File("a", "1|x|7"), File("b", "2|x|8"), File("c", "3|x|9", "4|x|7"), File("d", "5|x|\\N", "6|x|\\N"));

        Assert.Equal("Failed Loaded Failed Loaded", Results(report));
        var failure = OnlyFailure(report);
        Assert.Equal(["in/a", "in/c"], failure.Files.Select(file => file.Key));
        Assert.Equal([("in/a", 1L), ("in/c", 2L)], failure.RowErrors.Select(row => (row.File.Key, row.Error.Origin.Line)));
        Assert.Contains("unique index no_two refuses it: another row of the batch has the same other", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_has_the_same_as_a_row_which_stays_is_named()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text, other int UNIQUE); INSERT INTO t VALUES (1, 'old', 7), (2, 'old', 8)");

        var report = await LoadAsync(WithOther, File("a", "1|new|7"), File("b", "3|x|8"), File("c", "4|x|9"));

        Assert.Equal("Loaded Failed Loaded", Results(report));
        Assert.Contains("a row of the table, which stays, has the same other", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.Equal(["1|new|7", "2|old|8", "4|x|9"], await QueryAsync("SELECT * FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_row_that_an_append_passes_over_is_not_at_fault()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text, other int UNIQUE); INSERT INTO t VALUES (1, 'old', 7), (2, 'old', 8)");
        var appending = WithOther with { Strategy = LoadStrategy.Append };

        var report = await LoadAsync(appending, File("a", "1|new|8"), File("b", "3|x|8"), File("c", "4|x|9"));

        Assert.Equal("Loaded Failed Loaded", Results(report));
        Assert.Equal(["1|old|7", "2|old|8", "4|x|9"], await QueryAsync("SELECT * FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_replace_fails_as_a_whole_and_names_the_row()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text CHECK (name <> 'bad')); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(AManifest.Replacing("t"), File("a", "2|x"), File("b", "3|bad"));

        Assert.Equal("Failed Failed", Results(report));
        Assert.StartsWith("in/b, line 1, column name", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task Where_a_row_stands_for_copies_of_it_in_other_files_the_batch_is_split()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text CHECK (name <> 'bad'))");

        var both = await LoadAsync(Merging, File("a", "1|x", "2|bad"), File("b", "1|x"));
        var alone = await LoadAsync(Merging, File("a", "1|x", "1|x", "2|bad"));

        Assert.True(Assert.Single(both.Failures).MayBeIsolated);
        Assert.Equal("Failed Failed", Results(both));
        Assert.Equal(3, Assert.Single(OnlyFailure(alone).RowErrors).Error.Origin.Line);
        Assert.Empty(await QueryAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task What_cannot_be_told_is_left_to_splitting()
    {
        await ExecuteAsync("""
            CREATE TABLE t (id int PRIMARY KEY, name text, other int, EXCLUDE (other WITH =));
            """);

        var report = await LoadAsync(WithOther, File("a", "1|x|7"), File("b", "2|x|7"));

        Assert.Equal("Failed Failed", Results(report));
        Assert.Equal("23P01", OnlyFailure(report).Code);
        Assert.True(report.Failures[0].MayBeIsolated);
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_for_it_is_left_to_splitting()
    {
        const string password = "s3cret-of-the-loader";
        var user = $"loader_{Database.Name}";
        await ExecuteAsync($"""
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE t (id int PRIMARY KEY, name text, other int REFERENCES parent (id));
            CREATE ROLE {user} LOGIN PASSWORD '{password}';
            GRANT CREATE ON DATABASE {Database.Name} TO {user};
            GRANT SELECT, INSERT, UPDATE ON t TO {user};
            """);

        var report = await LoadAsync(
            Warehouse(Database.TargetFor(user, password)), Plan(WithOther, File("a", "1|x|\\N"), File("b", "2|x|7")));

        Assert.Equal("Failed Failed", Results(report));
        Assert.True(report.Failures[0].MayBeIsolated);
        Assert.Contains(Logger.Collector.GetSnapshot(), record => record.Id.Id == 4213);
    }

    [Fact]
    public async Task A_partition_names_the_row_as_its_table_does()
    {
        await ExecuteAsync("""
            CREATE TABLE t (id int PRIMARY KEY, name text CONSTRAINT good CHECK (name <> 'bad')) PARTITION BY RANGE (id);
            CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (0) TO (10);
            """);

        var report = await LoadAsync(Merging, File("a", "1|x"), File("b", "2|bad"));

        Assert.Equal("Loaded Failed", Results(report));
        Assert.Equal(1, OnlyFailure(report).RowErrors[0].Error.Origin.Line);
    }
}
