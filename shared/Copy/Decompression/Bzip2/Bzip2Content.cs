namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>The content of a block, taken piece by piece: four equal bytes are followed by how many more there are.</summary>
internal sealed class Bzip2Content
{
    private const int RunThreshold = 4;

    private readonly Bzip2Scatter _scatter = new();
    private ReadOnlyMemory<int> _transform;
    private bool _isScattered;
    private int _left;
    private int _next;
    private int _equal;
    private int _repeats;
    private byte _last;

    /// <summary>The checksum of what has been taken of the block.</summary>
    public uint Checksum { get; private set; }

    /// <param name="transform">For each place its byte and, above, the place of the byte that follows.</param>
    /// <param name="origin">Where the content starts.</param>
    /// <param name="isScattered">Whether some of its bits are inverted.</param>
    public void Start(ReadOnlyMemory<int> transform, int origin, bool isScattered)
    {
        _scatter.Start();
        _isScattered = isScattered;
        _transform = transform;
        _left = transform.Length;
        _next = transform.Span[origin] >> 8;
        (_equal, _repeats) = (0, 0);
        Checksum = Bzip2Checksum.Start;
    }

    /// <summary>Takes the next bytes; 0 of them at the block's end.</summary>
    public int Read(Span<byte> buffer)
    {
        var transform = _transform.Span;
        var written = 0;
        while (written < buffer.Length && (_repeats > 0 || _left > 0))
        {
            if (_repeats > 0)
            {
                var count = Math.Min(_repeats, buffer.Length - written);
                buffer.Slice(written, count).Fill(_last);
                _repeats -= count;
                written += count;
            }
            else if (_equal == RunThreshold)
            {
                (_repeats, _equal) = (Next(transform), 0);
            }
            else
            {
                var value = Next(transform);
                _equal = value == _last ? _equal + 1 : 1;
                _last = value;
                buffer[written++] = value;
            }
        }

        Checksum = Bzip2Checksum.Append(Checksum, buffer[..written]);
        return written;
    }

    private byte Next(ReadOnlySpan<int> transform)
    {
        var entry = transform[_next];
        _next = entry >> 8;
        _left--;
        return _isScattered ? _scatter.Undo((byte)entry) : (byte)entry;
    }
}
