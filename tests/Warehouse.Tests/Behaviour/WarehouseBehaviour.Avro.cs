using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>A file of another library, in snappy, with the fields id, name, price, at, kind and page (url and tags).</summary>
public abstract partial class WarehouseBehaviour
{
    private const string AvroFile =
        "T2JqAQQWYXZyby5zY2hlbWGoCHsibmFtZSI6InNob3AuVmlzaXQiLCJ0eXBlIjoicmVjb3JkIiwiZmllbGRzIjpbeyJuYW1lIjoiaWQiLCJ0eX" +
        "BlIjoiaW50In0seyJuYW1lIjoibmFtZSIsInR5cGUiOlsibnVsbCIsInN0cmluZyJdLCJkZWZhdWx0IjpudWxsfSx7Im5hbWUiOiJwcmljZSIs" +
        "InR5cGUiOnsidHlwZSI6ImJ5dGVzIiwibG9naWNhbFR5cGUiOiJkZWNpbWFsIiwicHJlY2lzaW9uIjo5LCJzY2FsZSI6Mn19LHsibmFtZSI6Im" +
        "F0IiwidHlwZSI6eyJ0eXBlIjoibG9uZyIsImxvZ2ljYWxUeXBlIjoidGltZXN0YW1wLW1pbGxpcyJ9fSx7Im5hbWUiOiJraW5kIiwidHlwZSI6" +
        "eyJuYW1lIjoic2hvcC5LaW5kIiwidHlwZSI6ImVudW0iLCJzeW1ib2xzIjpbIkJVWSIsIkxPT0siXX19LHsibmFtZSI6InBhZ2UiLCJ0eXBlIj" +
        "p7Im5hbWUiOiJzaG9wLlBhZ2UiLCJ0eXBlIjoicmVjb3JkIiwiZmllbGRzIjpbeyJuYW1lIjoidXJsIiwidHlwZSI6InN0cmluZyJ9LHsibmFt" +
        "ZSI6InRhZ3MiLCJ0eXBlIjp7InR5cGUiOiJhcnJheSIsIml0ZW1zIjoic3RyaW5nIn19XX19XX0UYXZyby5jb2RlYwxzbmFwcHkAYmx1ZXNoaW" +
        "Z0LW1hcmtlcgRUJIwCAgZvbmUEBOKIs8zK72YABC9hBAJ4AnkABAAC+88PAgQvYgA7PzRbYmx1ZXNoaWZ0LW1hcmtlcg==";

    private static Manifest FromAvro(FieldMapping mapping, params string[] columns) =>
        AManifest.Appending("t").WithColumns(columns) with { Copy = new() { Format = new DataFormat.Avro(mapping) } };

    [Fact]
    public async Task Loads_the_fields_of_Avro_records_by_their_names()
    {
        await ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(9), price decimal(9,2), \"at\" timestamp, kind varchar(9), page varchar(99))");

        var report = await LoadAsync(
            FromAvro(new FieldMapping.Auto(), "page", "kind", "at", "price", "name", "id"),
            Store.Put("in/a", Convert.FromBase64String(AvroFile)));

        Assert.Empty(report.Failures);
        Assert.Equal(
            ["1|one|BUY|{\"url\":\"/a\",\"tags\":[\"x\",\"y\"]}", "2|NULL|LOOK|{\"url\":\"/b\",\"tags\":[]}"],
            await QueryAsync("SELECT id, name, kind, page FROM t ORDER BY id"));
        Assert.Equal(
            ["1"],
            await QueryAsync("SELECT id FROM t WHERE price = 12.50 AND \"at\" = CAST('2026-01-02 03:04:05.06' AS timestamp)"));
        Assert.Equal(
            ["2"],
            await QueryAsync("SELECT id FROM t WHERE price = -0.05 AND \"at\" = CAST('1969-12-31 23:59:59' AS timestamp)"));
    }

    [Fact]
    public async Task Loads_what_paths_name_in_Avro_records()
    {
        await ExecuteAsync("CREATE TABLE t (id int, url varchar(9), tag varchar(9), seen bigint)");
        Store.Put("paths.json", """{"jsonpaths": ["$.id", "$['page']['url']", "$.page.tags[1]", "$.at"]}""");

        var report = await LoadAsync(
            FromAvro(new FieldMapping.Paths($"s3://{Store.Bucket}/paths.json"), "id", "url", "tag", "seen"),
            Store.Put("in/a", Convert.FromBase64String(AvroFile)));

        Assert.Empty(report.Failures);
        Assert.Equal(["1|/a|y|1767323045060", "2|/b|NULL|-1000"], await QueryAsync("SELECT id, url, tag, seen FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Loads_nothing_of_an_Avro_file_that_is_cut()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");

        var report = await LoadAsync(
            FromAvro(new FieldMapping.Auto(), "id"), Store.Put("in/a", Convert.FromBase64String(AvroFile)[..^1]));

        Assert.Equal((FailureKind.BadData, "1200"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        Assert.Empty(await QueryAsync("SELECT id FROM t"));
    }

    [Fact]
    public async Task A_rejected_Avro_record_stands_in_the_history_by_its_number_and_its_JSON()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name int)");
        var manifest = FromAvro(new FieldMapping.Auto(), "id", "name");

        await LoadAsync(
            manifest with { Copy = manifest.Copy with { IgnoreAllErrors = true } },
            Store.Put("in/a", Convert.FromBase64String(AvroFile)));

        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
        Assert.Equal(
            ["1|name|\"one\"|1207|{\"id\":1,\"name\":\"one\",\"price\":12.50,\"at\":\"2026-01-02 03:04:05.06\",\"kind\":\"BUY\",\"page\":{\"url\":\"/a\",\"tags\":[\"x\",\"y\"]}}"],
            await QueryAsync("SELECT line, column_name, raw_value, code, raw_line FROM blueshift.load_errors"));
    }
}
