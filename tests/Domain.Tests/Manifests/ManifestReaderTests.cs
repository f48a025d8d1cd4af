using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;

namespace Blueshift.Domain.Tests.Manifests;

public sealed class ManifestReaderTests
{
    private const string Minimal = ":table \"t\" :columns [\"id\" \"at\"] :pk-columns [\"id\"] :database :dw1 :data-pattern \".*\"";
    private const string Keyless = ":table \"t\" :columns [\"id\"] :database :dw1 :data-pattern \".*\"";

    [Theory]
    [InlineData("seed-normal-mode", false, true)]
    [InlineData("seed-alternate-mode", true, false)]
    public void Accepts_the_examples_of_both_modes_as_they_stand(string name, bool keepData, bool keepManifest)
    {
        var manifest = Accepted(TestFiles.Text($"Manifests/Good/{name}.edn"));

        Assert.Equal("mydata_fact", manifest.Table.ToString());
        Assert.Equal(["id", "blah"], manifest.Key.Select(column => column.Value));
        Assert.Equal(["id", "blah", "timestamp"], manifest.Columns.Select(column => column.Value));
        Assert.Equal(new ManifestDatabase.Named("dw1"), manifest.Database);
        Assert.Equal(".*blah.*.gz$", manifest.DataPattern.Text);
        Assert.Equal(
            new CopyOptions
            {
                Format = new DataFormat.Delimited((byte)'\t'),
                IgnoreHeader = 1,
                Compression = Compression.Gzip,
                TrimBlanks = true,
                TruncateColumns = true,
            },
            manifest.Copy);
        Assert.Equal((keepData, keepManifest), (manifest.KeepDataFiles, manifest.KeepManifest));
    }

    [Fact]
    public void Has_a_default_for_everything_that_is_not_required()
    {
        var manifest = Accepted($"{{{Minimal}}}");

        Assert.Equal(new CopyOptions(), manifest.Copy);
        Assert.Equal(LoadStrategy.Merge, manifest.Strategy);
        Assert.Null(manifest.StagingSelect);
        Assert.Equal(new DuplicatePolicy.Fail(), manifest.Duplicates);
        Assert.Equal(NullKeyPolicy.Fail, manifest.NullKeys);
        Assert.Equal(TimeSpan.FromHours(1), manifest.StatementTimeout);
        Assert.Equal((false, true), (manifest.KeepDataFiles, manifest.KeepManifest));
    }

    [Fact]
    public void Nil_is_the_same_as_leaving_a_key_out()
    {
        var manifest = Accepted(
            $"{{{Minimal} :options nil :strategy nil :staging-select nil :duplicates nil :null-keys nil :execute-opts nil :jdbc-url nil "
            + ":keep-data-pattern-files-on-import nil :keep-manifest-upon-import nil}");

        Assert.Equal((LoadStrategy.Merge, null, false, true), (manifest.Strategy, manifest.StagingSelect, manifest.KeepDataFiles, manifest.KeepManifest));
    }

    [Fact]
    public void Accepts_the_example_of_upstream_where_its_address_is_allowed()
    {
        const string upstream =
            """
            {:table        "testing"
             :pk-columns   ["foo"]
             :columns      ["foo" "bar"]
             :jdbc-url     "jdbc:postgresql://foo.eu-west-1.redshift.amazonaws.com:5439/db?tcpKeepAlive=true&user=user&password=pwd"
             :options      ["DELIMITER '\\t'" "IGNOREHEADER 1" "ESCAPE" "TRIMBLANKS"]
             :data-pattern ".*tsv$"}
            """;

        var database = Assert.IsType<ManifestDatabase.Inline>(Accepted(upstream, allowJdbcUrl: true).Database);

        Assert.Equal("postgresql foo.eu-west-1.redshift.amazonaws.com:5439/db", database.Target.ToString());
    }

    [Theory]
    [InlineData("\"merge\"", LoadStrategy.Merge)]
    [InlineData("\"replace\"", LoadStrategy.Replace)]
    [InlineData("\"append\"", LoadStrategy.Append)]
    public void Reads_the_strategy(string written, LoadStrategy strategy) =>
        Assert.Equal(strategy, Accepted($"{{{Minimal} :strategy {written}}}").Strategy);

    [Theory]
    [InlineData("\"replace\"")]
    [InlineData("\"append\"")]
    public void Only_a_merge_needs_a_key(string strategy) =>
        Assert.Empty(Accepted($"{{{Keyless} :strategy {strategy}}}").Key);

    [Fact]
    public void Reads_which_duplicate_is_loaded()
    {
        Assert.Equal(new DuplicatePolicy.Fail(), Accepted($"{{{Minimal} :duplicates :fail}}").Duplicates);
        Assert.Equal(new DuplicatePolicy.Any(), Accepted($"{{{Minimal} :duplicates :any}}").Duplicates);
        var latest = Assert.IsType<DuplicatePolicy.LatestBy>(Accepted($"{{{Minimal} :duplicates {{:latest-by [\"at\"]}}}}").Duplicates);
        Assert.Equal(["at"], latest.Columns.Select(column => column.Value));
    }

    [Fact]
    public void Reads_what_becomes_of_null_keys() =>
        Assert.Equal(NullKeyPolicy.Append, Accepted($"{{{Minimal} :null-keys :append}}").NullKeys);

    [Fact]
    public void Reads_which_statements_a_merge_consists_of()
    {
        Assert.Equal(UpsertMethod.DeleteInsert, Accepted($"{{{Minimal}}}").UpsertBy);
        Assert.Equal(UpsertMethod.Merge, Accepted($"{{{Minimal} :upsert-by :merge}}").UpsertBy);
    }

    [Fact]
    public void Reads_the_limit_for_statements() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Accepted($"{{{Minimal} :execute-opts {{:timeout-millis 90000}}}}").StatementTimeout);

    [Fact]
    public void Reads_what_is_taken_from_staging()
    {
        Assert.Equal(new StagingSelect.Distinct(), Accepted($"{{{Minimal} :staging-select :distinct}}").StagingSelect);
        Assert.Equal(
            new StagingSelect.Query("SELECT id, max(at) FROM {{table}} WHERE name <> ';--' GROUP BY id"),
            Accepted($"{{{Minimal} :staging-select \"SELECT id, max(at) FROM {{{{table}}}} WHERE name <> ';--' GROUP BY id\"}}").StagingSelect);
    }

    [Theory]
    [InlineData("with x as (select * from {{table}}) select * from x", null)]
    [InlineData("\n  SELECT\t* FROM {{table}} a, {{table}} b", null)]
    [InlineData("SELECT 'it''s', \"a;b\" FROM {{table}}", null)]
    [InlineData("SELECT 'a\\d' FROM {{table}}", null)]
    [InlineData("SELECT 'a FROM {{table}}", 7)]
    [InlineData("SELECT '\\'' ; drop table x; --' FROM {{table}}", 8)]
    [InlineData("SELECT $$ ' $$ FROM {{table}}", 7)]
    [InlineData("SELECT /* ' */ 1 FROM {{table}}", 7)]
    [InlineData("SELECT 1 FROM {{table}} -- '", 24)]
    [InlineData("SELECT 1 FROM {{table}};", 23)]
    [InlineData("SELECTED {{table}}", 0)]
    [InlineData("VALUES (1)", 0)]
    [InlineData("", 0)]
    public void Takes_only_one_query_from_a_manifest(string sql, int? problemAt) =>
        Assert.Equal(problemAt, SingleQuery.Problem(sql)?.Offset);

    [Fact]
    public void Warns_of_what_an_address_says_in_vain()
    {
        var result = Read(
            ":table \"t\" :columns [\"id\"] :pk-columns [\"id\"] :data-pattern \".*\" :jdbc-url \"jdbc:postgresql://h/d?socketTimeout=5\"",
            allowJdbcUrl: true);

        Assert.Equal(
            ["manifest.edn:1:77: warning: :jdbc-url: the property socketTimeout has no effect: a manifest's :execute-opts limits statements"],
            Assert.IsType<ManifestResult.Accepted>(result).Warnings.Select(warning => warning.Render("manifest.edn")));
    }

    [Theory]
    [InlineData("jdbc:postgresql://foobar....", "the address is only a placeholder: write the real one")]
    [InlineData("jdbc:mysql://h/d", "a JDBC URL starts with jdbc:postgresql://, jdbc:redshift:// or jdbc:duckdb:, in small letters")]
    public void Refuses_an_address_that_leads_nowhere(string url, string reason)
    {
        var result = Read($":table \"t\" :columns [\"id\"] :pk-columns [\"id\"] :data-pattern \".*\" :jdbc-url \"{url}\"", allowJdbcUrl: true);

        Assert.Equal(reason, Assert.Single(Assert.IsType<ManifestResult.Refused>(result).Problems).Found);
    }

    [Fact]
    public void Refuses_what_is_far_too_large_unread()
    {
        var result = ManifestReader.Read(new byte[1024 * 1024 + 1], allowJdbcUrl: false);

        Assert.Equal(
            "manifest.edn:1:1: error: the file is larger than 1048576 bytes: that is not a manifest",
            Assert.Single(Assert.IsType<ManifestResult.Refused>(result).Problems).Render("manifest.edn"));
    }

    [Fact]
    public void Passes_over_a_byte_order_mark() => Assert.NotNull(Accepted($"\uFEFF{{{Minimal}}}"));

    private static Manifest Accepted(string text, bool allowJdbcUrl = false) =>
        Assert.IsType<ManifestResult.Accepted>(ManifestReader.Read(Encoding.UTF8.GetBytes(text), allowJdbcUrl)).Manifest;

    private static ManifestResult Read(string keys, bool allowJdbcUrl) =>
        ManifestReader.Read(Encoding.UTF8.GetBytes($"{{{keys}}}"), allowJdbcUrl);
}
