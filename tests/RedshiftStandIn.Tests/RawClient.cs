using System.Net.Sockets;
using System.Text;
using Blueshift.RedshiftStandIn.Sessions;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Tests;

/// <summary>
/// A client that speaks the protocol itself: Npgsql closes its connection on an error of class XX, which Redshift's own
/// are, so that it cannot show what comes after.
/// </summary>
internal sealed class RawClient : IAsyncDisposable
{
    private const int ProtocolVersion = 196608;

    private readonly TcpClient _client = new() { NoDelay = true };
    private MessageChannel? _channel;

    public static async Task<RawClient> ConnectAsync(StandInServer server, CancellationToken cancellationToken)
    {
        var client = new RawClient();
        await client._client.ConnectAsync("127.0.0.1", server.Port, cancellationToken);
        var stream = client._client.GetStream();
        var body = new BodyWriter().Int32(ProtocolVersion).Text("user").Text(server.Options.User)
            .Text("database").Text(server.Options.DatabaseName).Byte('\0').ToArray();
        await stream.WriteAsync(new BodyWriter().Int32(body.Length + sizeof(int)).Bytes(body).ToArray(), cancellationToken);
        client._channel = new MessageChannel(stream);
        var salt = (await client.ReadAsync(cancellationToken)).Body[sizeof(int)..];
        var answer = Md5.Answer(server.Options.User, server.Options.Password, salt);
        await client.SendAsync(Message.Of(MessageKind.Password, answer), cancellationToken);
        await client.ReadAnswerAsync(cancellationToken);
        return client;
    }

    /// <summary>Runs a simple query.</summary>
    /// <returns>
    /// What came: a line for each row, tag and error, and at the end the state of the transaction.
    /// </returns>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await SendAsync(Message.Of(MessageKind.Query, sql), cancellationToken);
        return await ReadAnswerAsync(cancellationToken);
    }

    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        await _channel!.WriteAsync(message, cancellationToken);
        await _channel.FlushAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReadAnswerAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var message = await ReadAsync(cancellationToken);
            switch (message.Kind)
            {
                case MessageKind.ReadyForQuery:
                    lines.Add(((char)message.Body[0]).ToString());
                    return lines;
                case MessageKind.DataRow:
                    lines.Add(Row(message.Body));
                    break;
                case MessageKind.CommandComplete:
                    lines.Add(new BodyReader(message.Body).Text());
                    break;
                case MessageKind.ErrorResponse:
                    var error = ServerError.Read(message.Body);
                    lines.Add($"{error.Code} {error.Message}");
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync();
        }

        _client.Dispose();
    }

    private async Task<Message> ReadAsync(CancellationToken cancellationToken) =>
        await _channel!.ReadAsync(cancellationToken) ?? throw new EndOfStreamException();

    private static string Row(byte[] body)
    {
        var reader = new BodyReader(body);
        var fields = new string[reader.Int16()];
        for (var field = 0; field < fields.Length; field++)
        {
            var length = reader.Int32();
            fields[field] = length < 0 ? "NULL" : Encoding.UTF8.GetString(reader.Bytes(length));
        }

        return string.Join('|', fields);
    }
}
