using System.Net;
using System.Text;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.TestKit.Tests.Http;

public sealed class FaultingHttpProxyTests(AwsEmulatorFixture fixture) : IAsyncLifetime
{
    private readonly byte[] _content = Encoding.UTF8.GetBytes("0123456789");
    private readonly FaultingHttpProxy _proxy = FaultingHttpProxy.Start(fixture.Emulator.Endpoint);
    private readonly HttpClient _client = new();
    private Uri _object = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var bucket = await fixture.Emulator.CreateBucketAsync(CancellationToken);
        await fixture.Emulator.PutObjectAsync(bucket, "some key", _content, CancellationToken);
        _object = new Uri(_proxy.Endpoint, $"{bucket}/some%20key");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task Passes_requests_and_notes_them_in_order()
    {
        using var body = new ByteArrayContent(new byte[300_000]);
        await _client.PutAsync(_object, body, CancellationToken);

        var read = await _client.GetByteArrayAsync(_object, CancellationToken);

        Assert.Equal(300_000, read.Length);
        Assert.Equal(
            [("PUT", _object.AbsolutePath), ("GET", _object.AbsolutePath)],
            _proxy.Requests.Select(request => (request.Method, request.Target)));
        Assert.EndsWith("/some key", _proxy.Requests[0].Path, StringComparison.Ordinal);
        Assert.Equal("300000", _proxy.Requests[0].Header("content-length"));
    }

    [Fact]
    public async Task Answers_in_the_place_of_the_server()
    {
        _proxy.Decide(_ => ProxyAction.S3Error(HttpStatusCode.ServiceUnavailable, "SlowDown"));

        var answer = await _client.DeleteAsync(_object, CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(CancellationToken);
        Assert.Contains("<Code>SlowDown</Code>", body, StringComparison.Ordinal);
        Assert.True(await IsThereAsync());
    }

    [Fact]
    public async Task Drops_a_request_before_the_server_sees_it()
    {
        _proxy.Decide(_ => new ProxyAction.Drop());

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.DeleteAsync(_object, CancellationToken));

        Assert.True(await IsThereAsync());
    }

    [Fact]
    public async Task Loses_an_answer_after_the_server_has_acted()
    {
        _proxy.Decide(_ => new ProxyAction.LoseAnswer());

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.DeleteAsync(_object, CancellationToken));

        Assert.False(await IsThereAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public async Task Cuts_an_answer_after_exactly_so_many_bytes(int count)
    {
        _proxy.Decide(_ => new ProxyAction.CutAnswer(count));
        using var answer = await _client.GetAsync(_object, HttpCompletionOption.ResponseHeadersRead, CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(CancellationToken);

        await stream.ReadExactlyAsync(new byte[count], CancellationToken);

        Assert.Equal(_content.Length, answer.Content.Headers.ContentLength);
        await Assert.ThrowsAsync<HttpIOException>(() => stream.ReadAsync(new byte[1], CancellationToken).AsTask());
    }

    [Fact]
    public async Task Stalls_an_answer_until_the_gate_opens()
    {
        var gate = new ProxyGate();
        _proxy.Decide(_ => new ProxyAction.StallAnswer(4, gate));
        using var answer = await _client.GetAsync(_object, HttpCompletionOption.ResponseHeadersRead, CancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(CancellationToken);
        await stream.ReadExactlyAsync(new byte[4], CancellationToken);
        await gate.Reached;

        var rest = stream.ReadAtLeastAsync(new byte[6], 6, cancellationToken: CancellationToken).AsTask();
        Assert.False(rest.IsCompleted);
        gate.Release();

        Assert.Equal(6, await rest);
    }

    [Fact]
    public async Task Holds_a_request_back_until_the_gate_opens()
    {
        var gate = new ProxyGate();
        _proxy.Decide(_ => new ProxyAction.Hold(gate, new ProxyAction.Pass()));

        var deleting = _client.DeleteAsync(_object, CancellationToken);
        await gate.WaitForAsync(deleting);
        Assert.True(await IsThereAsync());
        gate.Release();

        Assert.Equal(HttpStatusCode.NoContent, (await deleting).StatusCode);
        Assert.False(await IsThereAsync());
    }

    private async Task<bool> IsThereAsync()
    {
        var direct = new Uri(fixture.Emulator.Endpoint, _object.AbsolutePath);
        using var request = new HttpRequestMessage(HttpMethod.Head, direct);
        return (await _client.SendAsync(request, CancellationToken)).IsSuccessStatusCode;
    }
}
