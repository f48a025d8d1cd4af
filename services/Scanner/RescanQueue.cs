using System.Threading.Channels;

namespace Blueshift.Scanner;

/// <summary>The directories that an answer has come in for: they are scanned at once instead of at the next poll.</summary>
internal sealed class RescanQueue
{
    // One answer for each batch under way, so never more entries than watched manifests.
    private readonly Channel<string> _directories = Channel.CreateUnbounded<string>(
        new UnboundedChannelOptions { SingleReader = true });

    public void Add(string directory) => _directories.Writer.TryWrite(directory);

    public ValueTask<string> TakeAsync(CancellationToken cancellationToken) =>
        _directories.Reader.ReadAsync(cancellationToken);
}
