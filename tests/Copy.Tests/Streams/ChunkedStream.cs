using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Gives its bytes in reads of a fixed length, or in two parts, whatever is asked for.</summary>
internal sealed class ChunkedStream : ReadOnlyStream
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly int _chunk;
    private readonly int _split;
    private int _position;

    private ChunkedStream(ReadOnlyMemory<byte> content, int chunk, int split)
    {
        _content = content;
        _chunk = chunk;
        _split = split;
    }

    public static ChunkedStream Of(ReadOnlyMemory<byte> content, int chunk) => new(content, chunk, content.Length);

    public static ChunkedStream SplitAt(ReadOnlyMemory<byte> content, int position) =>
        new(content, int.MaxValue, position);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var end = _position < _split ? _split : _content.Length;
        var length = Math.Min(Math.Min(_chunk, buffer.Length), end - _position);
        _content.Slice(_position, length).CopyTo(buffer);
        _position += length;
        return ValueTask.FromResult(length);
    }
}
