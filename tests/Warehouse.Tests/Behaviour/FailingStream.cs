namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Gives so many bytes of another stream, then fails.</summary>
internal sealed class FailingStream(Stream inner, int bytes, Exception failure) : Stream
{
    private int _left = bytes;

    public Action BeforeFailure { get; init; } = () => { };

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _left > 0 ? inner.Read(buffer, offset, Math.Min(count, _left)) : throw Fail();
        _left -= read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _left > 0 ? await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken) : throw Fail();
        _left -= read;
        return read;
    }

    private Exception Fail()
    {
        BeforeFailure();
        return failure;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
