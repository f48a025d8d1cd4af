using System.Net;
using System.Net.Sockets;
using System.Text;
using Blueshift.RedshiftStandIn.Wire;
using Blueshift.TestKit.Databases;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>A session of the PostgreSQL server, spoken to message by message.</summary>
internal sealed class BackendConnection : IAsyncDisposable
{
    private const int ProtocolVersion = 196608;
    private const int CancelRequest = 80877102;
    private const int Md5Password = 5;
    private const string Internal = "stand_in";

    private readonly TcpClient _client;
    private readonly MessageChannel _channel;
    private readonly int _port;

    private BackendConnection(TcpClient client, int port)
    {
        _client = client;
        _port = port;
        _channel = new MessageChannel(client.GetStream());
    }

    public int ProcessId { get; private set; }

    public int SecretKey { get; private set; }

    /// <summary><c>I</c> idle, <c>T</c> in a transaction, <c>E</c> in a failed one: as of the last ReadyForQuery.</summary>
    public char TransactionState { get; private set; } = 'I';

    public bool IsInTransaction => TransactionState == 'T';

    public static async Task<BackendConnection> ConnectAsync(
        PostgresDatabase database, string role, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, database.Server.Port, cancellationToken);
        var backend = new BackendConnection(client, database.Server.Port);
        try
        {
            await backend.StartAsync(database, cancellationToken);
            await backend.RunAsync($"SET SESSION AUTHORIZATION \"{role}\"", cancellationToken);
            return backend;
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    public Task SendAsync(Message message, CancellationToken cancellationToken) =>
        _channel.WriteAsync(message, cancellationToken);

    public Task FlushAsync(CancellationToken cancellationToken) => _channel.FlushAsync(cancellationToken);

    /// <exception cref="EndOfStreamException">The server has ended the session.</exception>
    public async Task<Message> ReadAsync(CancellationToken cancellationToken)
    {
        var message = await _channel.ReadAsync(cancellationToken)
            ?? throw new EndOfStreamException("PostgreSQL has closed the connection.");
        if (message.Kind == MessageKind.ReadyForQuery)
        {
            TransactionState = (char)message.Body[0];
        }

        return message;
    }

    /// <summary>Runs a statement of the stand-in's own by a simple query.</summary>
    /// <returns>Its rows as text.</returns>
    /// <exception cref="RedshiftException">PostgreSQL refused it.</exception>
    public async Task<IReadOnlyList<string?[]>> RunAsync(string sql, CancellationToken cancellationToken)
    {
        await SendAsync(Message.Of(MessageKind.Query, sql), cancellationToken);
        await FlushAsync(cancellationToken);
        var rows = new List<string?[]>();
        ServerError? error = null;
        for (var message = await ReadAsync(cancellationToken);
            message.Kind != MessageKind.ReadyForQuery;
            message = await ReadAsync(cancellationToken))
        {
            if (message.Kind == MessageKind.DataRow)
            {
                rows.Add(ReadRow(message.Body));
            }
            else if (message.Kind == MessageKind.ErrorResponse)
            {
                error = ServerError.Read(message.Body);
            }
        }

        return error is null ? rows : throw new RedshiftException(error);
    }

    /// <summary>Runs a statement of the stand-in's own within a client's series of messages, ahead of its Sync.</summary>
    /// <exception cref="RedshiftException">PostgreSQL refused it.</exception>
    public async Task RunWithinAsync(string sql, CancellationToken cancellationToken)
    {
        await SendSeriesAsync(sql, cancellationToken);
        await SendAsync(Message.Empty(MessageKind.Flush), cancellationToken);
        await FlushAsync(cancellationToken);
        while (true)
        {
            var message = await ReadAsync(cancellationToken);
            switch (message.Kind)
            {
                case MessageKind.CommandComplete:
                    return;
                case MessageKind.ErrorResponse:
                    throw new RedshiftException(ServerError.Read(message.Body));
            }
        }
    }

    /// <summary>Makes a transaction fail, as an error of its own would.</summary>
    public async Task FailAsync(CancellationToken cancellationToken)
    {
        if (IsInTransaction)
        {
            await SendAsync(Message.Of(MessageKind.Query, "SELECT 1 / 0"), cancellationToken);
            await FlushAsync(cancellationToken);
            await ReadUntilReadyAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Makes the transaction that a series of messages is in fail, the implicit one too; ends the series.
    /// </summary>
    public async Task FailSeriesAsync(CancellationToken cancellationToken)
    {
        // Where the series has failed already, all this is skipped up to the Sync.
        await SendSeriesAsync("SELECT 1 / 0", cancellationToken);
        await SyncAsync(cancellationToken);
    }

    /// <summary>Skips to the end of an answer; returns the error in it, if there is one.</summary>
    public async Task<ServerError?> ReadUntilReadyAsync(CancellationToken cancellationToken)
    {
        ServerError? error = null;
        for (var message = await ReadAsync(cancellationToken);
            message.Kind != MessageKind.ReadyForQuery;
            message = await ReadAsync(cancellationToken))
        {
            error = message.Kind == MessageKind.ErrorResponse ? ServerError.Read(message.Body) : error;
        }

        return error;
    }

    /// <summary>Ends a series of messages on behalf of the client.</summary>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        await SendAsync(Message.Empty(MessageKind.Sync), cancellationToken);
        await FlushAsync(cancellationToken);
        await ReadUntilReadyAsync(cancellationToken);
    }

    /// <summary>Asks the server to stop what it is doing for this session.</summary>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
        var packet = new BodyWriter().Int32(16).Int32(CancelRequest).Int32(ProcessId).Int32(SecretKey).ToArray();
        await client.GetStream().WriteAsync(packet, cancellationToken);
        // The server closes the connection when it has passed the request on.
        await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        _client.Dispose();
    }

    private async Task SendSeriesAsync(string sql, CancellationToken cancellationToken)
    {
        BodyWriter[] bodies =
        [
            new BodyWriter().Byte('P').Text(Internal),
            new BodyWriter().Byte('S').Text(Internal),
            new BodyWriter().Text(Internal).Text(sql).Int16(0),
            new BodyWriter().Text(Internal).Text(Internal).Int16(0).Int16(0).Int16(0),
            new BodyWriter().Text(Internal).Int32(0),
        ];
        char[] kinds =
            [MessageKind.Close, MessageKind.Close, MessageKind.Parse, MessageKind.Bind, MessageKind.Execute];
        foreach (var (kind, body) in kinds.Zip(bodies))
        {
            await SendAsync(new Message(kind, body.ToArray()), cancellationToken);
        }
    }

    private static string?[] ReadRow(byte[] body)
    {
        var reader = new BodyReader(body);
        var row = new string?[reader.Int16()];
        for (var column = 0; column < row.Length; column++)
        {
            var length = reader.Int32();
            row[column] = length < 0 ? null : Encoding.UTF8.GetString(reader.Bytes(length));
        }

        return row;
    }

    private async Task StartAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var body = new BodyWriter().Int32(ProtocolVersion)
            .Text("user").Text(PostgresServer.User).Text("database").Text(database.Name)
            .Text("client_encoding").Text("UTF8").Text("timezone").Text("UTC").Text("datestyle").Text("ISO, MDY")
            .Text("application_name").Text("redshift-stand-in").Byte('\0').ToArray();
        // A start-up packet has no type byte.
        var packet = new BodyWriter().Int32(body.Length + sizeof(int)).Bytes(body).ToArray();
        await _client.GetStream().WriteAsync(packet, cancellationToken);
        for (var message = await ReadAsync(cancellationToken);
            message.Kind != MessageKind.ReadyForQuery;
            message = await ReadAsync(cancellationToken))
        {
            await AnswerAsync(message, database.Server.Password, cancellationToken);
        }
    }

    private async Task AnswerAsync(Message message, string password, CancellationToken cancellationToken)
    {
        var reader = new BodyReader(message.Body);
        switch (message.Kind)
        {
            case MessageKind.Authentication when reader.Int32() == Md5Password:
                var answer = Md5.Answer(PostgresServer.User, password, reader.Bytes(Md5.SaltLength));
                await SendAsync(Message.Of(MessageKind.Password, answer), cancellationToken);
                await FlushAsync(cancellationToken);
                break;
            case MessageKind.BackendKeyData:
                ProcessId = reader.Int32();
                SecretKey = reader.Int32();
                break;
            case MessageKind.ErrorResponse:
                throw new RedshiftException(ServerError.Read(message.Body));
        }
    }
}
