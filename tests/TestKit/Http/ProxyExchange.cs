using System.Globalization;
using System.Net.Sockets;

namespace Blueshift.TestKit.Http;

/// <summary>
/// One request and its answer on a connection of their own: neither side keeps the connection open, so an answer ends
/// where the connection does, and no fault can hit another request.
/// </summary>
internal sealed class ProxyExchange(TcpClient client, HttpHead head, Stream request, Uri target)
{
    private readonly NetworkStream _client = client.GetStream();

    public async Task RunAsync(ProxyAction action, CancellationToken cancellationToken)
    {
        while (action is ProxyAction.Hold hold)
        {
            await hold.Gate.PassAsync(cancellationToken);
            action = hold.Then;
        }

        switch (action)
        {
            case ProxyAction.Drop:
                break;
            case ProxyAction.Answer answer:
                await AnswerAsync(answer, cancellationToken);
                break;
            default:
                await ForwardAsync(action, cancellationToken);
                break;
        }
    }

    private async Task AnswerAsync(ProxyAction.Answer answer, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(answer.Headers);
        headers.TryAdd("Content-Length", answer.Body.Length.ToString(CultureInfo.InvariantCulture));
        var answerHead = new HttpHead($"HTTP/1.1 {(int)answer.Status} {answer.Status}", [.. headers]);
        await answerHead.WriteAsync(_client, closes: true, cancellationToken);
        if (!head.FirstLine.StartsWith("HEAD ", StringComparison.Ordinal))
        {
            await _client.WriteAsync(answer.Body, cancellationToken);
        }
    }

    private async Task ForwardAsync(ProxyAction action, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(target.Host, target.Port, cancellationToken);
        var server = connection.GetStream();
        await head.WriteAsync(server, closes: true, cancellationToken);
        var sending = SendBodyAsync(server, cancellationToken);
        await ReceiveAsync(new BufferedStream(server), action, cancellationToken);
        await sending;
    }

    private async Task SendBodyAsync(NetworkStream server, CancellationToken cancellationToken)
    {
        var headers = head.ToDictionary();
        if (headers.ContainsKey("Transfer-Encoding"))
        {
            throw new NotSupportedException($"{head.FirstLine}: the proxy forwards only bodies of a known length.");
        }

        var length = long.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        await CopyAsync(request, server, length, cancellationToken);
    }

    private async Task ReceiveAsync(Stream server, ProxyAction action, CancellationToken cancellationToken)
    {
        var answer = await HttpHead.ReadAsync(server, cancellationToken);
        while (answer is { IsInterim: true })
        {
            await answer.WriteAsync(_client, closes: false, cancellationToken);
            answer = await HttpHead.ReadAsync(server, cancellationToken);
        }

        if (answer is null || action is ProxyAction.LoseAnswer)
        {
            return;
        }

        if (action is ProxyAction.HoldAnswer hold)
        {
            await hold.Gate.PassAsync(cancellationToken);
        }

        await answer.WriteAsync(_client, closes: true, cancellationToken);
        switch (action)
        {
            case ProxyAction.Pass or ProxyAction.HoldAnswer:
                await CopyAsync(server, _client, long.MaxValue, cancellationToken);
                break;
            case ProxyAction.CutAnswer cut:
                await CopyAsync(server, _client, cut.AfterBodyBytes, cancellationToken);
                break;
            case ProxyAction.StallAnswer stall:
                await CopyAsync(server, _client, stall.AfterBodyBytes, cancellationToken);
                await stall.Gate.PassAsync(cancellationToken);
                await CopyAsync(server, _client, long.MaxValue, cancellationToken);
                break;
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, long atMost, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (atMost > 0)
        {
            var slice = buffer.AsMemory(0, (int)Math.Min(buffer.Length, atMost));
            var count = await from.ReadAsync(slice, cancellationToken);
            if (count == 0)
            {
                return;
            }

            await to.WriteAsync(slice[..count], cancellationToken);
            atMost -= count;
        }
    }
}
