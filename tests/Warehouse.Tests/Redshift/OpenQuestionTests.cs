using System.IO.Compression;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.RedshiftStandIn;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Where Redshift's documentation leaves a question open: the answer that could do harm.</summary>
public sealed class OpenQuestionTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    private static readonly UnicodeEncoding Utf16 = new(bigEndian: false, byteOrderMark: true);

    private static Manifest Zipped =>
        Appending with { Copy = new CopyOptions { Compression = Compression.Gzip, MaxError = 5 } };

    private static Manifest InUtf16 => Appending with { Copy = new CopyOptions { Encoding = TextEncoding.Utf16 } };

    protected override StandInOptions Configure(StandInOptions options) => options with
    {
        IsServerless = true,
        PassesOverFaultyFiles = true,
        ViewsHaveOtherSessions = true,
        DecodesNames = true,
        PassesOver = key => key.EndsWith("quiet", StringComparison.Ordinal),
    };

    [Fact]
    public async Task Errors_that_show_under_another_session_are_found_by_the_names_of_files()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "2|x", "oops|x"));

        Assert.Equal("Loaded Failed", Results(report));
        Assert.Equal(2, Assert.Single(OnlyFailure(report).RowErrors).Error.Origin.Line);
    }

    [Fact]
    public async Task Names_that_another_object_may_be_meant_by_are_refused_however_they_are_decoded()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        await FileAsync("a b", "7|x");

        var report = await LoadAsync(Merging, await FileAsync("a+b", "1|x"), await FileAsync("c", "2|x"));

        Assert.Equal("Failed Loaded", Results(report));
        Assert.Contains("'in/a b'", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_comes_during_the_COPY_and_may_be_meant_fails_the_file()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var looks = 0;
        // The first look does not find it; the COPY reads it.
        Store.OnFind = async key =>
        {
            if (key == "in/a%20b" && ++looks == 1)
            {
                await FileAsync("a b", "7|not this");
            }
        };
        var file = await FileAsync("a%20b", "1|x");

        var report = await LoadAsync(Appending, file);

        Assert.Equal("Failed", Results(report));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(0, true)]
    public async Task A_file_that_COPY_passes_over_as_a_whole_fails(int maxError, bool ignoreAllErrors)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var options = new CopyOptions { Encoding = TextEncoding.Utf16, MaxError = maxError, IgnoreAllErrors = ignoreAllErrors };

        var report = await LoadAsync(
            Appending with { Copy = options },
            await FileAsync("without a mark", "1|x"),
            await PutAsync("with one", [.. Utf16.GetPreamble(), .. Utf16.GetBytes("2|x\n3|x\n")]));

        Assert.Equal("Failed Loaded", Results(report));
        Assert.Equal((FailureKind.BadData, "1221"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        Assert.Equal(["2", "3"], await QueryAsync("SELECT id FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_file_that_COPY_passes_over_without_a_word_anywhere_is_not_taken_for_loaded()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(InUtf16, await Utf16FileAsync("a", "1|x\n"), await Utf16FileAsync("quiet", "2|x\n3|x\n"));

        Assert.Equal("Failed Failed", Results(report));
        Assert.Contains("COPY left out 2 records", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.True(Assert.Single(report.Failures).MayBeIsolated);
    }

    [Fact]
    public async Task Where_COPY_has_loaded_every_record_no_view_is_needed()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        Server.Add(StandInFault.Fail(
            statement => statement.Sql.Contains("FROM sys_load_error_detail", StringComparison.Ordinal),
            new RedshiftFailure("42501", "permission denied for relation sys_load_error_detail")));

        var report = await LoadAsync(InUtf16, await Utf16FileAsync("a", "1|x\n2|x\n"));

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Damaged_files_fail_a_replace_once()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var archive = Archive("1|x\n");

        var report = await LoadAsync(
            Zipped with { Strategy = LoadStrategy.Replace },
            await PutAsync("whole", archive),
            await PutAsync("cut", archive[..^6]),
            await PutAsync("cut too", archive[..^5]));

        Assert.Equal("Failed Failed Failed", Results(report));
        Assert.Single(report.Failures);
    }

    [Fact]
    public async Task A_truncated_archive_fails_though_COPY_would_take_it_for_a_bad_row()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var archive = Archive("1|x\n2|x\n");

        var report = await LoadAsync(Zipped, await PutAsync("whole", archive), await PutAsync("cut", archive[..^6]));

        Assert.Equal("Loaded Failed", Results(report));
        Assert.Contains("ends early", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_name_that_COPY_decodes_fails_its_file_and_says_so()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging, await FileAsync("a%20b", "1|x"));

        Assert.Equal((FailureKind.BadData, "8001"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        Assert.Contains("take the name for 'in/a b': rename it", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_COPY_decodes_is_found_among_others_by_halves()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging, await FileAsync("a%20b", "1|x"), await FileAsync("c", "2|x"));

        Assert.True(Assert.Single(report.Failures).MayBeIsolated);
    }

    private static byte[] Archive(string text)
    {
        using var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return archive.ToArray();
    }

    private Task<ObjectVersion> Utf16FileAsync(string name, string text) =>
        PutAsync(name, [.. Utf16.GetPreamble(), .. Utf16.GetBytes(text)]);
}
