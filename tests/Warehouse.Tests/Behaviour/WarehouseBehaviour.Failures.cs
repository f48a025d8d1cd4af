using System.IO.Compression;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Fact]
    public async Task A_bad_row_fails_its_file_and_the_others_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging, File("a", "1|x"), File("b", "2|x", "oops|x", "3|x"), File("c", "4|x"));

        Assert.Equal(["1", "4"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal("Loaded Failed Loaded", Results(report));
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.BadData, "in/b", "1207"), (failure.Kind, failure.File?.Key, failure.Code));
        Assert.Equal(
            (2, "id", "oops"),
            ((int)failure.RowErrors[0].Error.Origin.Line, failure.RowErrors[0].Error.Column, failure.RowErrors[0].Error.RawValue));
        Assert.StartsWith("in/b, line 2, column id (", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "in the value \"oops\" (error 1207). It is the only row that was rejected, and MAXERROR tolerates 0.",
            failure.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tolerated_rows_are_left_out_and_counted()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 4 } },
            File("a", "1|x", "oops|x"),
            File("b", "2|x", "oops|x", "oops|x", "3|x"));

        Assert.Equal(["1", "2", "3"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal([(1, 1), (2, 2)], report.Files.Select(file => ((int)file.Rows, (int)file.RowsRejected)));
        Assert.Equal(3, report.RowsRejected);
    }

    [Fact]
    public async Task Rejected_rows_that_reach_the_limit_together_fail_the_files_that_have_any()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 3 } },
            File("a", "1|x", "oops|x"),
            File("b", "2|x"),
            File("c", "oops|x", "oops|x", "3|x"));

        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Loaded Failed", Results(report));
        Assert.Contains(
            "3 rows of 2 files were rejected, and MAXERROR tolerates 2",
            OnlyFailure(report).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_reaches_the_limit_alone_leaves_it_to_the_others()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { MaxError = 2 } },
            File("a", "oops|x", "oops|x", "1|x"),
            File("b", "2|x", "oops|x"));

        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Loaded", Results(report));
    }

    [Fact]
    public async Task Ignoring_all_errors_tolerates_any_number()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var lines = Enumerable.Range(0, 5000).Select(n => n == 2500 ? "1|x" : "oops|x").ToArray();

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { IgnoreAllErrors = true } }, File("a", lines));

        Assert.Equal(["1"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal(4999, report.RowsRejected);
    }

    [Fact]
    public async Task A_truncated_archive_fails_its_file_and_leaves_none_of_its_rows()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var whole = Zip(string.Concat(Enumerable.Range(1, 5000).Select(id => $"{id}|name {id}\n")));
        var cut = Store.Put("in/cut.gz", whole[..(whole.Length / 2)]);

        var report = await LoadAsync(
            Merging with { Copy = new CopyOptions { Compression = Compression.Gzip } },
            cut,
            Store.Put("in/whole.gz", Zip("9999|x\n")));

        Assert.Equal(["9999"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal("Failed Loaded", Results(report));
        Assert.StartsWith("in/cut.gz: ", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.Equal(FailureKind.BadData, OnlyFailure(report).Kind);
    }

    [Fact]
    public async Task A_file_that_is_gone_or_overwritten_is_left_for_the_next_scan()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (gone, overwritten, there) = (File("a", "1|x"), File("b", "2|x"), File("c", "3|x"));
        Store.Remove("in/a");
        File("b", "2|newer");

        var report = await LoadAsync(Merging, gone, overwritten, there);

        Assert.Equal("Gone Gone Loaded", Results(report));
        Assert.Equal(["3"], await QueryAsync("SELECT id FROM t"));
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task A_file_that_goes_while_it_is_read_leaves_none_of_its_rows()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (going, there) = (File("a", [.. Enumerable.Range(1, 200_000).Select(id => $"{id}|x")]), File("b", "3|y"));
        Store.OnOpen = (version, content) => version == going
            ? new FailingStream(content, 1_000_000, new ObjectVersionGoneException(version.Key, version.ETag, null))
            : content;

        var report = await LoadAsync(Merging, going, there);

        Assert.Equal("Gone Loaded", Results(report));
        Assert.Equal(["3|y"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task A_store_that_fails_fails_the_load_and_leaves_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (first, breaking) = (
            File("a", "1|x"), File("b", [.. Enumerable.Range(1, 200_000).Select(id => $"{id}|x")]));
        Store.OnOpen = (version, content) => version == breaking ? new FailingStream(content, 1_000_000, new IOException("the line broke")) : content;

        await Assert.ThrowsAsync<IOException>(() => LoadAsync(Merging, first, breaking));

        Assert.Empty(await QueryAsync("SELECT id FROM t"));
        Store.OnOpen = (_, content) => content;
        Assert.Equal(
            "Loaded Loaded",
            Results(
                await LoadAsync(Merging.WithDuplicates(new Domain.Loading.DuplicatePolicy.Any()), first, breaking)));
    }

    [Fact]
    public async Task A_value_that_only_the_database_can_judge_is_rejected_with_its_line()
    {
        await ExecuteAsync("CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE t (id int, m mood)");
        var merging = Merging.WithColumns("id", "m");

        var report = await LoadAsync(merging, File("a", "1|glad", "2|so so"), File("b", "3|sad"));
        var tolerant = await LoadAsync(
            merging with { Copy = new CopyOptions { MaxError = 2 } }, File("c", "4|glad", "5|so so"));

        Assert.Equal(["3|sad", "4|glad"], await QueryAsync("SELECT id, m FROM t ORDER BY id"));
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.BadData, "1223"), (failure.Kind, failure.Code));
        Assert.StartsWith("in/a, line 2, column m (", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("\"so so\"", failure.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (tolerant.RowsStaged, tolerant.RowsRejected));
    }

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
