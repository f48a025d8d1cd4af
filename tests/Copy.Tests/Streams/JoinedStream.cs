using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Tests.Streams;

/// <summary>Gives the bytes of one stream, then those of another.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        first.Position < first.Length ? first.ReadAsync(buffer, cancellationToken) : second.ReadAsync(buffer, cancellationToken);
}
