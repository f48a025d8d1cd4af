using System.Net.Sockets;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>A client that has said who it is.</summary>
/// <param name="socket">For breaking the connection.</param>
/// <param name="channel">Plain or within TLS.</param>
/// <param name="user">The name it has logged in with.</param>
internal sealed class ClientConnection(Socket socket, MessageChannel channel, string user)
{
    public string User => user;

    public bool IsCut { get; private set; }

    public Task<Message?> ReadAsync(CancellationToken cancellationToken) => channel.ReadAsync(cancellationToken);

    /// <summary>Sends a message with the next flush; nothing once the connection is cut.</summary>
    public Task WriteAsync(Message message, CancellationToken cancellationToken) =>
        IsCut ? Task.CompletedTask : channel.WriteAsync(message, cancellationToken);

    public Task FlushAsync(CancellationToken cancellationToken) =>
        IsCut ? Task.CompletedTask : channel.FlushAsync(cancellationToken);

    /// <summary>Breaks the connection, as a network does: without a word.</summary>
    public void Cut()
    {
        IsCut = true;
        socket.Close(0);
    }
}
