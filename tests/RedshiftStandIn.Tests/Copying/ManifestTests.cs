using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class ManifestTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Theory]
    [InlineData("a b", "1 2")]
    [InlineData("a! b!", "1 2")]
    [InlineData("a! missing b!", "1 2")]
    [InlineData("a! missing! b!", null)]
    [InlineData("missing gone", null)]
    [InlineData("a! a!", "1 1")]
    [InlineData("x%20y", "3")]
    [InlineData("", null)]
    public async Task Loads_what_its_entries_name(string entries, string? expected)
    {
        await PutAsync("in/a", "1\n");
        await PutAsync("in/b", "2\n");
        await PutAsync("in/x%20y", "3\n");
        await PutAsync("in/x y", "4\n");
        await PutManifestAsync(entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
            name => Entry($"s3://{Bucket}/in/{name.TrimEnd('!')}", name.EndsWith('!'))));

        Assert.Equal(expected, await LoadAsync("MANIFEST"));
    }

    [Fact]
    public async Task Ignores_what_it_does_not_know()
    {
        await PutAsync("in/a", "1\n");
        await PutAsync(
            "manifest",
            $$"""{"schema": 1, "entries": [{"url": "s3://{{Bucket}}/in/a", "meta": {"content_length": 99 }, "more": 1}]}""");

        Assert.Equal("1", await LoadAsync("MANIFEST"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"entries": 1}""")]
    [InlineData("""{"entries": [{"mandatory": true}]}""")]
    [InlineData("""{"entries": [{"url": "s3://bucket"}]}""")]
    [InlineData("""{"entries": [],}""")]
    public async Task Refuses_a_manifest_that_is_none(string content)
    {
        await PutAsync("manifest", content);

        Assert.Null(await LoadAsync("MANIFEST"));
    }

    [Fact]
    public async Task A_manifest_is_never_compressed()
    {
        await PutAsync("in/a", "1\n");
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($$"""{"entries": [{"url": "s3://{{Bucket}}/in/a"}]}"""), Cancellation);
        }

        await PutAsync("manifest", compressed.ToArray());

        Assert.Null(await LoadAsync("MANIFEST GZIP"));
    }

    [Fact]
    public async Task Without_the_word_a_manifest_is_data()
    {
        await PutAsync("in/a", "1\n");
        await PutManifestAsync([Entry($"s3://{Bucket}/in/a", true)]);

        Assert.Null(await LoadAsync(""));

        Assert.NotEmpty(await QueryAsync(await OpenAsync(), "SELECT * FROM stl_load_errors"));
    }

    [Fact]
    public async Task A_manifest_that_is_missing_fails_the_copy() => Assert.Null(await LoadAsync("MANIFEST"));

    [Fact]
    public async Task Columnar_files_need_their_length_in_the_manifest()
    {
        await PutAsync("in/a", "PAR1");
        await PutManifestAsync([Entry($"s3://{Bucket}/in/a", true)]);
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);

        var answer = await client.QueryAsync(
            $"COPY t FROM 's3://{Bucket}/manifest' {Role} FORMAT AS PARQUET MANIFEST", Cancellation);

        Assert.Contains("meta.content_length", answer[0], StringComparison.Ordinal);
    }

    private static object Entry(string url, bool isMandatory) => isMandatory ? new { url, mandatory = true } : new { url };

    private Task PutManifestAsync(IEnumerable<object> entries) =>
        PutAsync("manifest", JsonSerializer.Serialize(new { entries }));

    /// <summary>The rows that are loaded; null when the COPY fails.</summary>
    private async Task<string?> LoadAsync(string options)
    {
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        var answer = await client.QueryAsync($"COPY t FROM 's3://{Bucket}/manifest' {Role} {options}", Cancellation);
        var rows = await client.QueryAsync("SELECT id FROM t ORDER BY id", Cancellation);
        return answer is ["COPY", "I"] ? string.Join(' ', rows.SkipLast(2)) : null;
    }
}
