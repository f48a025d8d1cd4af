using System.Buffers;
using System.Globalization;

namespace Blueshift.Copy.Decompression;

/// <summary>The stored bytes of a compressed file, buffered, and what can be said of them when they are at fault.</summary>
/// <param name="content">The file. It is not disposed of.</param>
/// <param name="format">What it should be, as its users call it: <c>gzip</c>.</param>
internal sealed class StoredInput(Stream content, string format) : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _start;
    private int _end;
    private bool _isComplete;

    /// <summary>Bytes of the stored file before <see cref="Buffered"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>What has been read from the file and not been taken yet.</summary>
    public ReadOnlySpan<byte> Buffered => BufferedMemory.Span;

    /// <summary>The same; it stays what it is until more is read.</summary>
    public ReadOnlyMemory<byte> BufferedMemory => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Whether reading the stored file itself has thrown: then what surfaces is not about its content.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Buffers at least <paramref name="count"/> bytes; false when the file ends before.</summary>
    public async ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count && !_isComplete)
        {
            await FillAsync(count, cancellationToken);
        }

        return _end - _start >= count;
    }

    public void Advance(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Skips zeros to the end of the file: padding, where a format has any.</summary>
    /// <exception cref="CorruptFileException">Something else is among them.</exception>
    public async ValueTask SkipPaddingAsync(CancellationToken cancellationToken)
    {
        while (await EnsureAsync(1, cancellationToken))
        {
            var other = Buffered.IndexOfAnyExcept((byte)0);
            if (other >= 0)
            {
                throw FollowedByOther(other);
            }

            Advance(Buffered.Length);
        }
    }

    /// <summary>The file starts as no file of its format does.</summary>
    public CorruptFileException NotAsPromised() =>
        new($"the file is not {format}, as {format.ToUpperInvariant()} in :options promises: {FileSignature.Describe(Buffered)}");

    /// <param name="where">What the end has cut: <c>inside a header</c>.</param>
    public CorruptFileException EndsEarly(string where) =>
        new(string.Create(
            CultureInfo.InvariantCulture, $"the {format} data ends early, {Offset + Buffered.Length:N0} bytes in, {where}"));

    /// <param name="what">What does not fit.</param>
    /// <param name="innerException">What a library said of it.</param>
    public CorruptFileException Damaged(string what, Exception? innerException = null) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"the {format} data is damaged, at most {Offset:N0} bytes in: {what}"),
            innerException);

    /// <param name="distance">How far into <see cref="Buffered"/>.</param>
    public CorruptFileException FollowedByOther(int distance) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"something other than {format} follows the {format} data, {Offset + distance:N0} bytes in"));

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }
    }

    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        MakeRoom(count);
        try
        {
            var read = await content.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _isComplete = read == 0;
            _end += read;
        }
        catch
        {
            HasFailed = true;
            throw;
        }
    }

    private void MakeRoom(int count)
    {
        var unread = Buffered;
        if (_start == 0 && _end < _buffer.Length)
        {
            return;
        }

        if (count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(count);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            unread.CopyTo(_buffer);
        }

        _end -= _start;
        _start = 0;
    }
}
