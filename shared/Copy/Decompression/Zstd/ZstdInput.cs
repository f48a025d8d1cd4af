namespace Blueshift.Copy.Decompression.Zstd;

/// <summary>The stored bytes of a zstd file as a stream for the library's decoder.</summary>
internal sealed class ZstdInput(StoredInput input) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await input.EnsureAsync(1, cancellationToken);
        var length = Math.Min(buffer.Length, input.Buffered.Length);
        input.Buffered[..length].CopyTo(buffer.Span);
        input.Advance(length);
        return length;
    }
}
