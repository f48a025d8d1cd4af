using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Blueshift.TestKit.Databases;

/// <summary>One connection through a <see cref="FaultingTcpProxy"/>, relayed message by message.</summary>
internal sealed class ProxyConnection(FaultingTcpProxy proxy, TcpClient client, int serverPort) : IDisposable
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;
    private const char ReadyForQuery = 'Z';
    private const char CopyInResponse = 'G';

    private readonly TcpClient _server = new();
    private volatile ProxyFault? _atAnswer;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, serverPort, cancellationToken);
            client.NoDelay = _server.NoDelay = true;
            await RelayStartUpAsync(cancellationToken);
            await Task.WhenAny(RelayToServerAsync(cancellationToken), RelayToClientAsync(cancellationToken)).Unwrap();
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // One side went away, or the test ended: the other side follows.
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    /// <summary>
    /// Start-up packets have no type byte; a request for encryption is refused, so that messages stay readable.
    /// </summary>
    private async Task RelayStartUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var packet = await ReadPacketAsync(client.GetStream(), 0, cancellationToken);
            if (BinaryPrimitives.ReadInt32BigEndian(packet.AsSpan(4)) is not (SslRequest or GssRequest))
            {
                await _server.GetStream().WriteAsync(packet, cancellationToken);
                return;
            }

            await client.GetStream().WriteAsync("N"u8.ToArray(), cancellationToken);
        }
    }

    private async Task RelayToServerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var packet = await ReadPacketAsync(client.GetStream(), 1, cancellationToken);
            var kind = (char)packet[0];
            var fault = proxy.Observe(kind, SqlOf(kind, packet), packet.Length);
            if (fault is { IsAfterAnswer: true })
            {
                _atAnswer = fault;
            }
            else if (fault is not null && await StopsAtAsync(fault, cancellationToken))
            {
                return;
            }

            await _server.GetStream().WriteAsync(packet, cancellationToken);
        }
    }

    private async Task RelayToClientAsync(CancellationToken cancellationToken)
    {
        var held = new MemoryStream();
        while (true)
        {
            var packet = await ReadPacketAsync(_server.GetStream(), 1, cancellationToken);
            held.Write(packet);
            if (_atAnswer is { } fault)
            {
                if ((char)packet[0] is not (ReadyForQuery or CopyInResponse))
                {
                    continue;
                }

                if (await StopsAtAsync(fault, cancellationToken))
                {
                    return;
                }

                _atAnswer = null;
            }

            await client.GetStream().WriteAsync(held.ToArray(), cancellationToken);
            held.SetLength(0);
        }
    }

    private static Task<bool> StopsAtAsync(ProxyFault fault, CancellationToken cancellationToken)
    {
        fault.SetReached();
        return fault.Cuts.WaitAsync(cancellationToken);
    }

    private static string SqlOf(char kind, byte[] packet)
    {
        var body = packet.AsSpan(5);
        return kind switch
        {
            'Q' => TextAt(body),
            'P' => TextAt(body[(body.IndexOf((byte)0) + 1)..]),
            _ => string.Empty,
        };
    }

    private static string TextAt(ReadOnlySpan<byte> zeroTerminated) =>
        Encoding.UTF8.GetString(zeroTerminated[..zeroTerminated.IndexOf((byte)0)]);

    /// <summary>A packet is its type byte, where it has one, a length that counts itself, and a body.</summary>
    private static async Task<byte[]> ReadPacketAsync(
        NetworkStream stream, int typeBytes, CancellationToken cancellationToken)
    {
        var header = new byte[typeBytes + sizeof(int)];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var packet = new byte[typeBytes + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(typeBytes))];
        header.CopyTo(packet, 0);
        await stream.ReadExactlyAsync(packet.AsMemory(header.Length), cancellationToken);
        return packet;
    }
}
