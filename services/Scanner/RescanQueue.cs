using System.Threading.Channels;

namespace Blueshift.Scanner;

/// <summary>
/// The directories that an answer has come in for: they are scanned at once instead of at the next poll. Each waits
/// here once, however many answers come, so that repeated messages neither fill the memory nor keep the Scanner busy.
/// </summary>
internal sealed class RescanQueue
{
    private readonly Channel<string> _directories = Channel.CreateUnbounded<string>();
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public void Add(string directory)
    {
        lock (_lock)
        {
            if (_waiting.Add(directory))
            {
                _directories.Writer.TryWrite(directory);
            }
        }
    }

    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        var directory = await _directories.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            _waiting.Remove(directory);
        }

        return directory;
    }
}
