using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>The talk before the first statement: TLS, cancellation, names and passwords.</summary>
internal sealed class ClientStartUp(StandInServer server, Socket socket, Stream plain)
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;
    private const int CancelRequest = 80877102;
    private const int Md5Password = 5;

    /// <summary>PostgreSQL's own limit; TLS without a request for it looks like a packet of hundreds of megabytes.</summary>
    private const int LongestPacket = 10_000;

    private Stream _stream = plain;
    private bool _isEncrypted;

    /// <summary>The client, once its password is right; null when it has gone, or only came to cancel.</summary>
    public async Task<ClientConnection?> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var packet = new BodyReader(await ReadPacketAsync(cancellationToken));
            switch (packet.Int32())
            {
                case SslRequest when server.Options.OffersTls && !_isEncrypted:
                    await _stream.WriteAsync("S"u8.ToArray(), cancellationToken);
                    var encrypted = new SslStream(_stream);
                    await encrypted.AuthenticateAsServerAsync(server.Certificate.ForServer, cancellationToken);
                    (_stream, _isEncrypted) = (encrypted, true);
                    break;
                case SslRequest or GssRequest:
                    await _stream.WriteAsync("N"u8.ToArray(), cancellationToken);
                    break;
                case CancelRequest:
                    await server.CancelAsync(packet.Int32(), packet.Int32(), cancellationToken);
                    await _stream.DisposeAsync();
                    return null;
                default:
                    return await LogInAsync(ReadParameters(packet), cancellationToken);
            }
        }
    }

    private static Dictionary<string, string> ReadParameters(BodyReader packet)
    {
        var parameters = new Dictionary<string, string>();
        for (var name = packet.Text(); name.Length > 0; name = packet.Text())
        {
            parameters[name] = packet.Text();
        }

        return parameters;
    }

    private async Task<ClientConnection?> LogInAsync(
        Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var channel = new MessageChannel(_stream);
        var user = parameters.GetValueOrDefault("user", "");
        var database = parameters.GetValueOrDefault("database", user);
        if (server.Options.RequiresTls && !_isEncrypted)
        {
            return await RefuseAsync(channel, "28000", "no pg_hba.conf entry for the host, SSL off", cancellationToken);
        }

        var salt = RandomNumberGenerator.GetBytes(Md5.SaltLength);
        await channel.WriteAsync(
            new Message(MessageKind.Authentication, new BodyWriter().Int32(Md5Password).Bytes(salt).ToArray()), cancellationToken);
        await channel.FlushAsync(cancellationToken);
        if (await channel.ReadAsync(cancellationToken) is not { Kind: MessageKind.Password } answer)
        {
            return null;
        }

        if (server.FindPassword(user) is not { } password
            || new BodyReader(answer.Body).Text() != Md5.Answer(user, password, salt))
        {
            return await RefuseAsync(
                channel, "28000", $"password authentication failed for user \"{user}\"", cancellationToken);
        }

        if (database != server.Options.DatabaseName)
        {
            return await RefuseAsync(channel, "3D000", $"database \"{database}\" does not exist", cancellationToken);
        }

        return new ClientConnection(socket, channel, user);
    }

    private static async Task<ClientConnection?> RefuseAsync(
        MessageChannel channel, string code, string message, CancellationToken cancellationToken)
    {
        var error = new ServerError(code, message, Severity: "FATAL");
        await channel.WriteAsync(error.ToMessage(MessageKind.ErrorResponse), cancellationToken);
        await channel.FlushAsync(cancellationToken);
        await channel.DisposeAsync();
        return null;
    }

    /// <summary>A start-up packet has no type byte, only its length.</summary>
    private async Task<byte[]> ReadPacketAsync(CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        await _stream.ReadExactlyAsync(length, cancellationToken);
        var size = BinaryPrimitives.ReadInt32BigEndian(length) - sizeof(int);
        if (size is < sizeof(int) or > LongestPacket)
        {
            throw new IOException("A client has sent a start-up packet of a length that none has.");
        }

        var packet = new byte[size];
        await _stream.ReadExactlyAsync(packet, cancellationToken);
        return packet;
    }
}
