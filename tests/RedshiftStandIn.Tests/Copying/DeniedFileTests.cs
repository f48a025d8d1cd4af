using System.Net;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class DeniedFileTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    private readonly FaultingHttpProxy _proxy = FaultingHttpProxy.Start(aws.Emulator.Endpoint);

    [Fact]
    public async Task A_file_that_may_not_be_read_is_not_one_that_is_missing()
    {
        await PutAsync("in/a", "1\n");
        await PutAsync("in/b", "2\n");
        await PutAsync(
            "manifest",
            $$"""{"entries": [{"url": "s3://{{Bucket}}/in/a"}, {"url": "s3://{{Bucket}}/in/b", "mandatory": false}]}""");
        _proxy.Decide(request => request.Path.EndsWith("/in/b", StringComparison.Ordinal)
            ? new ProxyAction.Answer(HttpStatusCode.Forbidden, [])
            : new ProxyAction.Pass());
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);

        var answer = await client.QueryAsync($"COPY t FROM 's3://{Bucket}/manifest' {Role} MANIFEST", Cancellation);

        Assert.Contains("Status 403", answer[0], StringComparison.Ordinal);
        await _proxy.DisposeAsync();
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { S3Endpoint = _proxy.Endpoint };
}
