using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Blueshift.TestKit.Databases;

/// <summary>
/// Stands between a client and a PostgreSQL server, shows what the client sends, and breaks or holds the connection at
/// the message a test names.
/// </summary>
public sealed class FaultingTcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<FrontendMessage> _messages = new();
    private readonly ConcurrentBag<Task> _relays = [];
    private readonly Lock _faultsLock = new();
    private readonly List<ProxyFault> _faults = [];
    private readonly Task _accepting;
    private int _count;

    /// <param name="serverPort">The server's port on the loopback interface.</param>
    public FaultingTcpProxy(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the client has sent so far, over all connections.</summary>
    public IReadOnlyCollection<FrontendMessage> Messages => _messages;

    public ProxyFault Add(ProxyFault fault)
    {
        lock (_faultsLock)
        {
            _faults.Add(fault);
        }

        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_relays);
        _stop.Dispose();
    }

    /// <summary>Notes a message and says which fault, if any, is for it.</summary>
    internal ProxyFault? Observe(char kind, string sql, int length)
    {
        var message = new FrontendMessage(Interlocked.Increment(ref _count), kind, sql, length);
        _messages.Enqueue(message);
        lock (_faultsLock)
        {
            return _faults.FirstOrDefault(fault => fault.Claim(message));
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _relays.Add(RelayAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var connection = new ProxyConnection(this, client, _serverPort);
        await connection.RunAsync(_stop.Token);
    }
}
