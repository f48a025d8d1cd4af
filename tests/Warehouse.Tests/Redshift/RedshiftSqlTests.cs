using Blueshift.Copy.Options;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Redshift;
using Blueshift.Warehouse.Sql;
using Blueshift.Warehouse.Tests.Sql;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Every statement that is sent to a Redshift, as approved in the files beside this one.</summary>
public sealed class RedshiftSqlTests
{
    private const string Manifest = "s3://bucket/.blueshift/copy/20260102T040405Z-00000000000000000000000000000000-1.json";

    private static readonly RedshiftStaging Listed = new(Guid.Empty, 1, HasTargetColumns: false);
    private static readonly RedshiftStaging Like = new(Guid.Empty, 2, HasTargetColumns: true);
    private static readonly CopyAuthorization Role = new CopyAuthorization.Role("arn:aws:iam::123456789012:role/loader");
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ObjectVersion File = new(@"in/it's a \ key", "etag", 12, Time);

    [Fact]
    public void A_key_that_Redshift_casts_to_no_text_is_shown_by_its_two_values()
    {
        var column = ATable.Target.Key[0] with
        {
            Column = ATable.Target.Key[0].Column with { SqlType = "boolean" },
        };

        var shown = new RedshiftSql(ATable.Target with { Key = [column] }).ShowConflicts(Listed);

        Assert.StartsWith("SELECT CASE WHEN \"id\" THEN 'true' ELSE 'false' END\nFROM", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_is_as_approved()
    {
        var sql = new RedshiftSql(ATable.Target);
        ApprovedSql.Approve(
            "Load",
            [
                sql.CreateStaging(Listed),
                sql.CreateStaging(Like),
                RedshiftSql.DropStaging(Listed),
                RedshiftSql.Count(Listed),
                sql.CountNullKeys(Listed),
                sql.Select("SELECT DISTINCT * FROM {{table}}\n;", Listed, Like),
                sql.CountRepeatedKeys(Listed),
                sql.CountConflictingKeys(Listed),
                sql.ShowConflicts(Listed),
                sql.KeepOneOfEachKey(Listed, Like, []),
                sql.KeepOneOfEachKey(Listed, Like, ATable.LatestBy),
                sql.KeepDistinct(Listed, Like),
                sql.LockTarget(),
                .. sql.Merge(Listed).Select(write => write.Statement),
                sql.MergeRemovingDuplicates(Like).Statement,
                sql.InsertMissing(Listed).Statement,
                sql.DeleteAll().Statement,
                sql.InsertAll(Listed).Statement,
                RedshiftCatalogueQueries.ShowSearchPath,
                RedshiftCatalogueQueries.CurrentUser,
                RedshiftCatalogueQueries.ListTables,
                RedshiftCatalogueQueries.FindRelations(Name("t")),
                RedshiftCatalogueQueries.FindRelations(Name("sales.t")),
                RedshiftCatalogueQueries.Columns(ATable.Target.Relation),
                RedshiftCatalogueQueries.Rights(ATable.Target.Relation),
                LoadErrorView.Provisioned.Rows(Time.UtcDateTime, 123),
                LoadErrorView.Everywhere.Rows(Time.UtcDateTime, null),
            ]);
    }

    [Fact]
    public void The_history_is_as_approved()
    {
        var history = new RedshiftHistory();
        var load = Load(null);
        var failure = new LoadFailure { Kind = FailureKind.BadData, Reason = "line 1: it's bad", Files = [File], File = File };
        var failed = Load(failure) with { State = FileState.Failed, Sequence = null };
        ApprovedSql.Approve(
            "History",
            [
                .. history.CreateHistory(),
                .. history.CreateErrorTable(),
                history.MayRecordErrors(),
                history.FindFiles("bucket", [File, File with { Key = "b" }]),
                history.FindLoadBy("bucket", File),
                RedshiftHistory.FindLoad(Guid.Empty),
                RedshiftHistory.LastSequence,
                history.InsertLoad(load),
                history.InsertLoad(failed),
                history.InsertLoad(load with { IsAddition = true }),
                history.InsertFiles(load, [new FileEntry(File) { Rows = 3 }, new FileEntry(File with { Key = "b" })]),
                history.InsertFiles(failed, [FileEntry.For(failure, File)]),
                history.InsertErrors(failed, [new FileRowError(File, ARowError.At(0, 7))]),
            ]);
    }

    [Fact]
    public void A_COPY_of_each_option_is_as_approved() => ApprovedSql.Approve(
        "Copy",
        [
            Copy(new CopyOptions()),
            Copy(new CopyOptions(), new CopyAuthorization.Role("default")),
            Copy(new CopyOptions(), new CopyAuthorization.Keys(new AwsKeys("AKIAKEY", "c2VjcmV0", null))),
            Copy(new CopyOptions(), new CopyAuthorization.Keys(new AwsKeys("ASIAKEY", "c2VjcmV0", "dG9rZW4="))),
            .. new[]
            {
                "GZIP DELIMITER '\\t' IGNOREHEADER 1", "CSV QUOTE '%' BZIP2", "FIXEDWIDTH 'a:1,b:2,c:3,d:4'",
                "JSON 'auto ignorecase' ZSTD", "JSON 's3://bucket/paths.json'", "AVRO 'auto'", "PARQUET", "ORC STATUPDATE ON",
                "ESCAPE REMOVEQUOTES NULL AS '\\000' EMPTYASNULL BLANKSASNULL TRIMBLANKS TRUNCATECOLUMNS",
                "NULL AS 'it''s' ACCEPTINVCHARS '^' ACCEPTANYDATE DATEFORMAT 'auto' TIMEFORMAT 'epochsecs' ROUNDEC",
                "FILLRECORD IGNOREBLANKLINES ENCODING UTF16LE LZOP", "EXPLICIT_IDS MAXERROR 10 REGION 'us-west-2'",
                "IGNOREALLERRORS COMPUPDATE ON COMPROWS 5000 STATUPDATE ON", "NOLOAD",
            }.Select(text => Copy(Options(text))),
        ]);

    [Fact]
    public void What_is_sent_differs_from_what_is_shown_by_the_keys_alone()
    {
        var shown = Copy(new CopyOptions(), new CopyAuthorization.Keys(new AwsKeys("AKIAKEY", "c2VjcmV0", "dG9rZW4=")));
        var sent = shown.Secret!.Reveal();

        Assert.Contains("ACCESS_KEY_ID 'AKIAKEY' SECRET_ACCESS_KEY 'c2VjcmV0' SESSION_TOKEN 'dG9rZW4='", sent, StringComparison.Ordinal);
        Assert.Equal(shown.Text, shown.Secret.Scrub(sent));
        Assert.DoesNotContain("c2VjcmV0", shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("")]
    public void Keys_that_are_none_never_reach_a_COPY(string key)
    {
        Assert.False(CopyAuthorization.MayStandInCopy(new AwsKeys("AKIAKEY", key, null)));
        Assert.False(CopyAuthorization.MayStandInCopy(new AwsKeys("AKIAKEY", "c2VjcmV0", key)));
        Assert.True(CopyAuthorization.MayStandInCopy(new AwsKeys("AKIAKEY", "c2Vj/cm+V0", "dG9rZW4=")));
    }

    [Theory]
    [InlineData("arn:aws:iam::1:role/a' CSV")]
    [InlineData("arn:aws:iam::1:role/a\\")]
    public void A_role_that_would_end_its_literal_is_refused(string role) => Assert.Throws<ArgumentException>(
        () => Copy(new CopyOptions(), new CopyAuthorization.Role(role)));

    private static SqlStatement Copy(CopyOptions options, CopyAuthorization? authorization = null) =>
        CopyCommand.Write(Like, ATable.Target.Columns, Manifest, authorization ?? Role, options, "eu-west-1");

    private static CopyOptions Options(string text) =>
        CopyOptionsParser.Parse([text]) is CopyOptionsResult.Parsed parsed
            ? parsed.Options
            : throw new ArgumentException(text, nameof(text));

    private static Domain.Loading.TableName Name(string text) => Domain.Loading.TableName.TryParse(text)!;

    private static LoadEntry Load(LoadFailure? failure) => new()
    {
        LoadId = Guid.Empty,
        Plan = APlan.For(AManifest.Merging("t"), "bucket", [File]) with { BatchId = Guid.Empty },
        Table = "sales.t",
        State = FileState.Loaded,
        FileCount = 2,
        StartedAt = Time,
        FinishedAt = Time,
        RowsReplaced = 1,
        Failure = failure,
        Sequence = 42,
        CountsByFile = false,
    };
}
