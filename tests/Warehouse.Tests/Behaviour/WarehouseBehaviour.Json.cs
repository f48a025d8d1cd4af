using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>JSON files, and the JSONPaths file that says where in them the columns stand.</summary>
public abstract partial class WarehouseBehaviour
{
    [Fact]
    public async Task Loads_JSON_by_the_names_of_the_columns()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(9), more json)");
        var file = Store.Put("in/a", "{\"name\":\"one\",\"id\":1}{\"id\":2,\"more\":{\"x\": [1]}}\n");

        var report = await LoadAsync(Json("JSON 'auto'", "id", "name", "more"), file);

        Assert.Empty(report.Failures);
        Assert.Equal(["1|one|NULL", "2|NULL|{\"x\":[1]}"], await QueryAsync("SELECT id, name, more FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Loads_whole_JSON_documents_into_one_column()
    {
        await ExecuteAsync("CREATE TABLE t (doc json)");

        var report = await LoadAsync(Json("JSON 'noshred'", "doc"), Store.Put("in/a", "{\"a\": 1}\n[2]\n"));

        Assert.Empty(report.Failures);
        Assert.Equal(["[2]", "{\"a\":1}"], (await QueryAsync("SELECT doc FROM t")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("test-bucket")]
    [InlineData("paths-bucket")]
    public async Task Loads_JSON_by_a_JSONPaths_file_of_any_bucket(string bucket)
    {
        await ExecuteAsync("CREATE TABLE t (id int, city varchar(9))");
        var paths = bucket == Store.Bucket ? Store : Store.Other(bucket);
        paths.Put("etc/paths.json", "{\"jsonpaths\": [\"$['id']\", \"$['where']['cities'][1]\"]}");
        var file = Store.Put("in/a", "{\"id\":1,\"where\":{\"cities\":[\"Bonn\",\"Rome\"]}}\n");

        var report = await LoadAsync(Json($"JSON 's3://{bucket}/etc/paths.json'", "id", "city"), file);

        Assert.Empty(report.Failures);
        Assert.Equal(["1|Rome"], await QueryAsync("SELECT id, city FROM t"));
    }

    [Fact]
    public async Task A_JSONPaths_file_without_paths_means_the_names_of_the_columns()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");
        Store.Put("etc/paths.json", "{\"paths\": []}");

        var report = await LoadAsync(Json("JSON 's3://test-bucket/etc/paths.json'", "id"), Store.Put("in/a", "{\"id\":1}"));

        Assert.Empty(report.Failures);
        Assert.Equal(["1"], await QueryAsync("SELECT id FROM t"));
    }

    [Theory]
    [InlineData(null, "there is no such object")]
    [InlineData("{\"jsonpaths\": [\"id\"]}", "path 1, \"id\": it does not start with $")]
    [InlineData("{\"jsonpaths\": [\"$.id\", \"$.x\"]}", "it has 2 paths, and :columns has 1 columns")]
    public async Task A_JSONPaths_file_at_fault_fails_all_files_and_is_named(string? content, string reason)
    {
        await ExecuteAsync("CREATE TABLE t (id int)");
        if (content is not null)
        {
            Store.Put("etc/paths.json", content);
        }

        var report = await LoadAsync(
            Json("JSON 's3://test-bucket/etc/paths.json'", "id"), Store.Put("in/a", "{\"id\":1}"), Store.Put("in/b", "{}"));

        Assert.Equal("Failed Failed", Results(report));
        Assert.Equal(
            (FailureKind.BucketProblem, $"The JSONPaths file s3://test-bucket/etc/paths.json: {reason}."),
            (OnlyFailure(report).Kind, OnlyFailure(report).Reason));
    }

    [Fact]
    public async Task A_bad_JSON_record_is_reported_with_its_line()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");

        var report = await LoadAsync(Json("JSON 'auto'", "id"), Store.Put("in/a", "{\"id\":1}\n{\"id\":\"x\"}\n"));

        var error = Assert.Single(OnlyFailure(report).RowErrors).Error;
        Assert.Equal((2, "id", "\"x\"", 1207), (error.Origin.Line, error.Column, error.RawValue, error.Code));
    }

    [Fact]
    public async Task An_option_that_only_Redshift_carries_out_is_a_fault_of_the_manifest()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");

        var report = await LoadAsync(Json("ORC", "id"), Store.Put("in/a", "ORC"));

        Assert.Equal(FailureKind.BadManifest, OnlyFailure(report).Kind);
        Assert.StartsWith(":options: ORC is Redshift only", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    private static Manifest Json(string options, params string[] columns) =>
        AManifest.Appending("t").WithColumns(columns)
            with { Copy = Assert.IsType<CopyOptionsResult.Parsed>(CopyOptionsParser.Parse([options])).Options };
}
