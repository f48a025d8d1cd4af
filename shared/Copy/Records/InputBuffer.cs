using System.Buffers;

namespace Blueshift.Copy.Records;

/// <summary>
/// A window on a file that moves forward: filled between records, read without copying. It grows only while a record
/// does not fit.
/// </summary>
internal sealed class InputBuffer(Stream content, int initialLength) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(initialLength);
    private int _capacity = initialLength;
    private int _start;
    private int _end;

    /// <summary>Bytes of the file before <see cref="Unread"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether <see cref="Unread"/> reaches to the end of the file.</summary>
    public bool IsComplete { get; private set; }

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    public void Advance(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Reads until the buffer is full or the file ends, so that what is found does not depend on how it arrives.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        while (_end < _capacity && !IsComplete)
        {
            var read = await content.ReadAsync(_bytes.AsMemory(_end, _capacity - _end), cancellationToken);
            IsComplete = read == 0;
            _end += read;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }

    private void MakeRoom()
    {
        var unread = Unread;
        if (unread.Length < _capacity)
        {
            unread.CopyTo(_bytes);
        }
        else
        {
            _capacity *= 2;
            var larger = ArrayPool<byte>.Shared.Rent(_capacity);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        _end -= _start;
        _start = 0;
    }
}
