using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class CredentialsTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    private const string Keys = "ACCESS_KEY_ID 'test-access-key' SECRET_ACCESS_KEY 'test-secret-key'";
    private const string Arguments = "aws_access_key_id=test-access-key;aws_secret_access_key=test-secret-key";

    [Theory]
    [InlineData(Role)]
    [InlineData("IAM_ROLE default")]
    [InlineData($"CREDENTIALS 'aws_iam_role={StandInOptions.DefaultRole}'")]
    [InlineData($"WITH CREDENTIALS AS '{Arguments};token=test-token'")]
    [InlineData(Keys + " SESSION_TOKEN 'test-token'")]
    public async Task Takes_one_way_in(string authorization) => Assert.Equal("COPY", await CopyAsync(authorization));

    [Theory]
    [InlineData("", "42601")]
    [InlineData(Role + " " + Keys + " SESSION_TOKEN 'test-token'", "42601")]
    [InlineData(Role + $" CREDENTIALS '{Arguments};token=test-token'", "42601")]
    [InlineData("ACCESS_KEY_ID 'test-access-key'", "42601")]
    [InlineData("SESSION_TOKEN 'test-token'", "42601")]
    [InlineData("CREDENTIALS 'aws_iam_role = x'", "42601")]
    [InlineData("CREDENTIALS ''", "42601")]
    [InlineData("IAM_ROLE 'arn:aws:iam::1:role/other'", "XX000")]
    [InlineData(Keys, "XX000")]
    [InlineData("ACCESS_KEY_ID 'other' SECRET_ACCESS_KEY 'test-secret-key' SESSION_TOKEN 'test-token'", "XX000")]
    [InlineData("ACCESS_KEY_ID 'test-access-key' SECRET_ACCESS_KEY 'other' SESSION_TOKEN 'test-token'", "XX000")]
    public async Task Refuses(string authorization, string sqlState) =>
        Assert.Equal(sqlState, (await CopyAsync(authorization)).Split(' ')[0]);

    [Fact]
    public async Task What_is_refused_before_it_loads_is_no_copy_for_the_functions()
    {
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        await client.QueryAsync($"COPY t FROM 's3://{Bucket}/none' {Role}", Cancellation);

        Assert.Equal("-1", (await client.QueryAsync("SELECT pg_last_copy_id()", Cancellation))[0]);
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { SessionToken = "test-token" };

    private async Task<string> CopyAsync(string authorization)
    {
        await PutAsync("in/a", "1\n");
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        return (await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in/' {authorization}", Cancellation))[0];
    }
}
