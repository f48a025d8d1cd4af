using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Gives its bytes in small reads, each of which completes later and on any thread.</summary>
internal sealed class YieldingStream(Stream content, int chunk) : ReadOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await content.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
