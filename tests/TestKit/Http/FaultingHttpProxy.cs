using System.Net;
using System.Net.Sockets;

namespace Blueshift.TestKit.Http;

/// <summary>
/// Stands between a client and a server on loopback, notes every request, and treats each as the test says. Speaks
/// plain HTTP/1.1 and one request per connection.
/// </summary>
public sealed class FaultingHttpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Uri _target;
    private readonly Lock _lock = new();
    private readonly List<ProxiedRequest> _requests = [];
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private Func<ProxiedRequest, CancellationToken, Task<ProxyAction>> _decide = PassAsync;

    private FaultingHttpProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where the client is to send its requests.</summary>
    public Uri Endpoint { get; }

    /// <summary>The requests so far, in the order in which they came.</summary>
    public IReadOnlyList<ProxiedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts to listen. Until it is told to decide otherwise, every request passes.</summary>
    public static FaultingHttpProxy Start(Uri target) => new(target);

    /// <summary>Says what becomes of each request from now on. Called for several requests at once.</summary>
    public void Decide(Func<ProxiedRequest, ProxyAction> decide) =>
        _decide = (request, _) => Task.FromResult(decide(request));

    /// <inheritdoc cref="Decide(Func{ProxiedRequest, ProxyAction})"/>
    public void Decide(Func<ProxiedRequest, CancellationToken, Task<ProxyAction>> decide) => _decide = decide;

    /// <summary>Cuts what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private static Task<ProxyAction> PassAsync(ProxiedRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ProxyAction>(new ProxyAction.Pass());

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The proxy is being stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            client.NoDelay = true;
            var stream = new BufferedStream(client.GetStream());
            if (await HttpHead.ReadAsync(stream, _stopping.Token) is not { } head)
            {
                return;
            }

            var action = await _decide(Note(head), _stopping.Token);
            await new ProxyExchange(client, head, stream, _target).RunAsync(action, _stopping.Token);
            // Closing with bytes unread would reset the connection, and the client could lose what it was sent.
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, _stopping.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // The client or the server went away, as they do in these tests.
        }
    }

    private ProxiedRequest Note(HttpHead head)
    {
        var parts = head.FirstLine.Split(' ');
        var request = new ProxiedRequest(parts[0], parts[1], head.ToDictionary());
        lock (_lock)
        {
            _requests.Add(request);
        }

        return request;
    }
}
