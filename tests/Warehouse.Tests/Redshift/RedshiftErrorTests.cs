using System.IO.Compression;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Bad rows, bad files, and a bucket that cannot be read. A provisioned cluster shows all of them.</summary>
public class RedshiftErrorTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    /// <summary>Whether the views show the values as they stand in the file.</summary>
    protected virtual bool ShowsValues => true;

    [Fact]
    public async Task Every_bad_file_of_a_batch_fails_by_itself_and_the_others_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging,
            await FileAsync("a", "1|x"),
            await FileAsync("b", "2|x", "oops|x", "3|x"),
            await FileAsync("c", "4|x"),
            await FileAsync("d", "5|x", "6|x|too many"));

        Assert.Equal(["1", "4"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal("Loaded Failed Loaded Failed", Results(report));
        Assert.Equal(["in/b", "in/d"], report.Failures.Select(reported => reported.Failure.File!.Key));
        var failure = report.Failures[0].Failure;
        Assert.Equal((FailureKind.BadData, "1207"), (failure.Kind, failure.Code));
        Assert.Equal((2, "id"), ((int)failure.RowErrors[0].Error.Origin.Line, failure.RowErrors[0].Error.Column));
        Assert.Equal(ShowsValues ? "oops" : "", failure.RowErrors[0].Error.RawValue);
        Assert.StartsWith("in/b, line 2, column id (", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("MAXERROR tolerates 0", failure.Reason, StringComparison.Ordinal);
        await AssertNoCopyManifestAsync();
    }

    [Fact]
    public async Task Tolerated_rows_are_left_out_counted_and_recorded()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 4 } },
            await FileAsync("a", "1|x", "oops|x"),
            await FileAsync("b", "2|x", "oops|x", "oops|x", "3|x"));

        Assert.Equal(["1", "2", "3"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal([1, 2], report.Files.Select(file => (int)file.RowsRejected));
        Assert.Equal((3, 3), (report.RowsStaged, report.RowsRejected));
        Assert.Equal(
            ["in/a|2|id", "in/b|2|id", "in/b|3|id"],
            await QueryAsync("SELECT object_key, line, column_name FROM blueshift.load_errors ORDER BY object_key, line"));
    }

    [Fact]
    public async Task Rejected_rows_that_reach_the_limit_together_fail_the_files_that_have_any()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 3 } },
            await FileAsync("a", "1|x", "oops|x"),
            await FileAsync("b", "2|x"),
            await FileAsync("c", "oops|x", "oops|x", "3|x"));

        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Loaded Failed", Results(report));
        Assert.Contains(
            "3 rows of 2 files were rejected, and MAXERROR tolerates 2", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_reaches_the_limit_alone_leaves_it_to_the_others()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 2 } },
            await FileAsync("a", "oops|x", "oops|x", "1|x"),
            await FileAsync("b", "2|x", "oops|x"));

        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Loaded", Results(report));
        Assert.Equal(["in/b|2"], await QueryAsync("SELECT object_key, line FROM blueshift.load_errors"));
    }

    [Fact]
    public async Task Ignoring_all_errors_tolerates_any_number()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var lines = Enumerable.Range(0, 500).Select(n => n == 250 ? "1|x" : "oops|x").ToArray();

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { IgnoreAllErrors = true } }, await FileAsync("a", lines));

        Assert.Equal(["1"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal(499, report.RowsRejected);
    }

    [Fact]
    public async Task With_replace_one_bad_file_fails_all()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (9, 'old')");

        var report = await LoadAsync(
            AManifest.Replacing("t"), await FileAsync("a", "1|x"), await FileAsync("b", "oops|x"));

        Assert.Equal(["9"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Failed", Results(report));
    }

    [Fact]
    public async Task A_truncated_archive_fails_its_file_or_asks_to_be_found()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var whole = Zip(string.Concat(Enumerable.Range(1, 5000).Select(id => $"{id}|name {id}\n")));
        var zipped = Merging with { Copy = new CopyOptions { Compression = Compression.Gzip } };

        var report = await LoadAsync(
            zipped, await PutAsync("cut.gz", whole[..(whole.Length / 2)]), await PutAsync("whole.gz", Zip("9999|x\n")));

        Assert.All(report.Failures, reported => Assert.NotEqual(FailureKind.TableProblem, reported.Failure.Kind));
        Assert.True(
            Results(report) == "Failed Loaded" || report.Failures[0].MayBeIsolated, $"{Results(report)}: {report.Failures[0]}");
        Assert.True(await QueryAsync("SELECT count(*) FROM t") is ["0"] or ["1"]);
    }

    [Fact]
    public async Task A_COPY_that_fails_without_a_word_on_any_file_may_be_isolated()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        Server.Add(StandInFault.Fail(
            statement => statement.IsCopy,
            new RedshiftFailure("XX000", "Spectrum Scan Error", "code:      15007\nfile has an incompatible schema")));

        var report = await LoadAsync(
            Warehouse(new WarehouseOptions { LoadErrorsDelay = TimeSpan.FromMilliseconds(300) }),
            Plan(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "2|x")));

        var failure = Assert.Single(report.Failures);
        Assert.True(failure.MayBeIsolated);
        Assert.Equal((FailureKind.BadData, "15007"), (failure.Failure.Kind, failure.Failure.Code));
        Assert.Contains("Spectrum Scan Error", failure.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_Redshift_may_not_read_is_no_fault_of_the_files()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        Server.Add(StandInFault.Fail(
            statement => statement.IsCopy,
            new RedshiftFailure(
                "XX000", "S3ServiceException:Access Denied,Status 403,Error AccessDenied", "  code:      8001\n")));

        var report = await LoadAsync(
            Warehouse(new WarehouseOptions { LoadErrorsDelay = TimeSpan.FromMilliseconds(300) }),
            Plan(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "2|x")));

        var failure = Assert.Single(report.Failures);
        Assert.False(failure.MayBeIsolated);
        Assert.Equal((FailureKind.BucketProblem, "8001"), (failure.Failure.Kind, failure.Failure.Code));
        Assert.Contains("(status 403)", failure.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_the_cluster_may_not_assume_is_no_fault_of_the_files()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Warehouse(new WarehouseOptions { LoadErrorsDelay = TimeSpan.FromMilliseconds(300) }, role: "arn:aws:iam::123456789012:role/another"),
            Plan(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "2|x")));

        var failure = Assert.Single(report.Failures);
        Assert.False(failure.MayBeIsolated);
        Assert.Equal((FailureKind.BucketProblem, "8001"), (failure.Failure.Kind, failure.Failure.Code));
        Assert.Contains("is not authorized to assume IAM Role", failure.Failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_whose_refusal_ends_the_connection_does_not_take_the_copied_rows_along()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        Server.Add(StandInFault.Fail(
            statement => statement.Sql.Contains("FROM stl_load_errors", StringComparison.Ordinal),
            new RedshiftFailure("XX000", "not on this cluster")));

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 3 } }, await FileAsync("a", "1|x", "oops|x"));

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["in/a|2"], await QueryAsync("SELECT object_key, line FROM blueshift.load_errors"));
    }

    [Fact]
    public async Task A_file_that_is_gone_or_overwritten_before_the_COPY_is_left_for_the_next_scan()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (gone, overwritten, there) = (await FileAsync("a", "1|x"), await FileAsync("b", "2|x"), await FileAsync("c", "3|x"));
        await Store.DeleteAsync(gone.Key, gone.ETag, CancellationToken);
        await FileAsync("b", "2|newer");

        var report = await LoadAsync(Merging, gone, overwritten, there);

        Assert.Equal("Gone Gone Loaded", Results(report));
        Assert.Equal(["3"], await QueryAsync("SELECT id FROM t"));
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task A_file_that_is_overwritten_while_it_is_copied_is_never_taken_for_the_old_one()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (changing, there) = (await FileAsync("a", "1|old"), await FileAsync("b", "2|x"));
        var looks = 0;
        // The first look finds it as it was; the COPY reads the new one.
        Store.OnFind = async key =>
        {
            if (key == there.Key && ++looks == 1)
            {
                await Task.Delay(50, CancellationToken);
                await FileAsync("a", "1|newer");
            }
        };
        var before = Server.Statements.Count;

        var report = await LoadAsync(Merging, changing, there);

        Assert.Equal("Gone Loaded", Results(report));
        Assert.Equal(["2|x"], await QueryAsync("SELECT id, name FROM t"));
        Assert.InRange(Server.Statements.Skip(before).Count(statement => statement.IsCopy), 1, 2);
    }

    [Fact]
    public async Task Names_that_COPY_would_read_as_others_are_refused()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        await FileAsync("a b", "7|x");

        var report = await LoadAsync(Merging, await FileAsync("a%20b", "1|x"), await FileAsync("c%20d", "2|x"));

        Assert.Equal("Failed Loaded", Results(report));
        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Contains("'in/a b'", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    private static byte[] Zip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }
}
