using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Gives its bytes, then throws.</summary>
internal sealed class FailingStream(ReadOnlyMemory<byte> content, Exception failure) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _rest = content;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
        {
            throw failure;
        }

        var length = Math.Min(_rest.Length, buffer.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return ValueTask.FromResult(length);
    }
}
