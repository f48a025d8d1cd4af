using System.IO.Compression;
using System.Text;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class CopyOptionsTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Theory]
    [InlineData("1,a\n", "CSV", "1|a")]
    [InlineData("1\ta\n", @"DELIMITER '\t'", "1|a")]
    [InlineData("1;a\n", "DELIMITER AS ';' STATUPDATE ON", "1|a")]
    [InlineData("1,a\n", @"DELIMITER '\054'", "1|a")]
    [InlineData("h\n1|\\N\n", @"IGNOREHEADER 1 NULL AS '\N' REGION 'us-east-1'", "1|NULL")]
    [InlineData("1|it's\n", "NULL 'it''s'", "1|NULL")]
    [InlineData("1|it's\n", @"NULL AS 'it\'s'", null)]
    [InlineData("1|a\n", "REGION 'eu-west-1'", null)]
    [InlineData("{\"name\":\"a\",\"id\":1}", "FORMAT AS JSON 'auto'", "1|a")]
    [InlineData("1|a\n", "FORMAT AS JSON 'auto' MAXERROR", null)]
    [InlineData("1|a\n", "ENCRYPTED", null)]
    [InlineData("1|a\n", "CSV ESCAPE", null)]
    [InlineData("1|a\n", "NOT_AN_OPTION", null)]
    public async Task Are_taken_as_Redshift_takes_them(string content, string options, string? expected)
    {
        await PutAsync("in", content);
        await using var client = await ConnectAsync("CREATE TABLE t (id int, name varchar(10))");

        var answer = await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in' {Role} {options}", Cancellation);

        Assert.Equal(expected, answer[0] == "COPY" ? (await client.QueryAsync("SELECT * FROM t", Cancellation))[0] : null);
    }

    [Fact]
    public async Task A_backslash_in_a_key_escapes_what_follows_it()
    {
        await PutAsync("in/nt", "1\n");
        await using var client = await ConnectAsync("CREATE TABLE t (id int)");

        await client.QueryAsync($@"COPY t FROM 's3://{Bucket}/in/\nt' {Role}", Cancellation);
        var answer = await client.QueryAsync($@"COPY t FROM 's3://{Bucket}/in/n\\t' {Role}", Cancellation);
        var escaped = await client.QueryAsync($@"COPY t FROM 's3://{Bucket}/i\n/nt' {Role}", Cancellation);

        Assert.All([answer, escaped], lines => Assert.StartsWith("XX000", lines[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compressed_files_are_read_only_with_the_option()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("1\n2\n"), Cancellation);
        }

        await PutAsync("in", compressed.ToArray());
        await using var client = await ConnectAsync("CREATE TABLE t (id int)");

        Assert.StartsWith("XX000", (await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in' {Role}", Cancellation))[0], StringComparison.Ordinal);
        Assert.Equal("COPY", (await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in' {Role} GZIP", Cancellation))[0]);
    }

    [Theory]
    [InlineData("1|\\x61\n", "", "", "1|\\x")]
    [InlineData("1|a\n", "(x, y)", "", "NULL|1|a")]
    public async Task Columns_in_a_list_are_filled_in_its_order(string content, string list, string options, string expected)
    {
        await PutAsync("in", content);
        await using var client = await ConnectAsync(list.Length > 0
            ? "CREATE TABLE t (z int, x int, y varchar(3))"
            : "CREATE TABLE t (x int, y varchar(2) DEFAULT 'q')");

        await client.QueryAsync($"COPY t {list} FROM 's3://{Bucket}/in' {Role} TRUNCATECOLUMNS {options}", Cancellation);

        Assert.Equal(expected, (await client.QueryAsync("SELECT * FROM t", Cancellation))[0]);
    }

    [Fact]
    public async Task Noload_checks_and_loads_nothing()
    {
        await PutAsync("good", "1\n");
        await PutAsync("bad", "x\n");
        await using var client = await ConnectAsync("CREATE TABLE t (id int)");

        Assert.Equal("COPY", (await client.QueryAsync($"COPY t FROM 's3://{Bucket}/good' {Role} NOLOAD", Cancellation))[0]);
        Assert.StartsWith("XX000", (await client.QueryAsync($"COPY t FROM 's3://{Bucket}/bad' {Role} NOLOAD", Cancellation))[0], StringComparison.Ordinal);
        Assert.Equal("0", (await client.QueryAsync("SELECT count(*) FROM t", Cancellation))[0]);
    }

    [Theory]
    [InlineData("", "7|a\n", "EXPLICIT_IDS", "7|a")]
    [InlineData("", "a\n", "", "1|a")]
    [InlineData("(id, name)", "7|a\n", "EXPLICIT_IDS", "7|a")]
    [InlineData("(name)", "a\n", "", "1|a")]
    [InlineData("(id, name)", "7|a\n", "", null)]
    [InlineData("(name)", "a\n", "EXPLICIT_IDS", null)]
    public async Task Identity_columns_are_filled_by_the_file_only_when_asked(
        string list, string content, string options, string? expected)
    {
        await PutAsync("in", content);
        await using var client = await ConnectAsync("CREATE TABLE t (id bigint IDENTITY(1, 1), name varchar(3))");

        var answer = await client.QueryAsync($"COPY t {list} FROM 's3://{Bucket}/in' {Role} {options}", Cancellation);

        Assert.Equal(expected, answer[0] == "COPY" ? (await client.QueryAsync("SELECT * FROM t", Cancellation))[0] : null);
    }

    [Fact]
    public async Task A_JSONPaths_file_says_where_the_columns_stand()
    {
        await PutAsync("in", "[\"a\",1]");
        await PutAsync("paths", "{\"jsonpaths\":[\"$[1]\",\"$[0]\"]}");
        await using var client = await ConnectAsync("CREATE TABLE t (id int, name varchar(3))");

        var answer = await client.QueryAsync(
            $"COPY t FROM 's3://{Bucket}/in' {Role} JSON 's3://{Bucket}/paths'", Cancellation);

        Assert.Equal(("COPY", "1|a"), (answer[0], (await client.QueryAsync("SELECT * FROM t", Cancellation))[0]));
    }

    [Fact]
    public async Task A_format_that_is_not_read_says_so()
    {
        await PutAsync("in", "x");
        await using var client = await ConnectAsync("CREATE TABLE t (id int)");

        var answer = await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in' {Role} FORMAT AS ORC", Cancellation);

        Assert.StartsWith("0A000 In the stand-in, what this COPY asks for (ORC", answer[0], StringComparison.Ordinal);
    }

    private async Task<RawClient> ConnectAsync(string create)
    {
        var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync(create, Cancellation);
        return client;
    }
}
