using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Gives the same bytes a number of times over.</summary>
internal sealed class RepeatingStream(ReadOnlyMemory<byte> content, int times) : ReadOnlyStream
{
    private int _left = times;
    private int _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == content.Length)
        {
            _position = 0;
            _left--;
        }

        var length = _left == 0 ? 0 : Math.Min(buffer.Length, content.Length - _position);
        content.Slice(_position, length).CopyTo(buffer);
        _position += length;
        return ValueTask.FromResult(length);
    }
}
