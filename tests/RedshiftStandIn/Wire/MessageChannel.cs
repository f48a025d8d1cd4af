using System.Buffers.Binary;

namespace Blueshift.RedshiftStandIn.Wire;

/// <summary>Messages over a stream, in both directions. What is written is sent when it is flushed, or is much.</summary>
internal sealed class MessageChannel(Stream stream) : IAsyncDisposable
{
    private const int SendAt = 64 * 1024;
    private const int HeaderLength = 1 + sizeof(int);

    private readonly BufferedStream _input = new(stream, SendAt);
    private readonly MemoryStream _output = new();

    /// <summary>The next message; null when the other side has gone between two messages.</summary>
    public async Task<Message?> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        var read = await _input.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < HeaderLength)
        {
            throw new EndOfStreamException("The connection ended within a message.");
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - sizeof(int)];
        await _input.ReadExactlyAsync(body, cancellationToken);
        return new Message((char)header[0], body);
    }

    public async Task WriteAsync(Message message, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        header[0] = (byte)message.Kind;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), message.Body.Length + sizeof(int));
        _output.Write(header);
        _output.Write(message.Body);
        if (_output.Length >= SendAt)
        {
            await FlushAsync(cancellationToken);
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_output.GetBuffer().AsMemory(0, (int)_output.Length), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _output.SetLength(0);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
