namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>Lets a test wait for a line that a process writes.</summary>
internal sealed class LineWatch
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Written)> _awaited = [];

    public void Take(string line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            foreach (var (_, written) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
            {
                written.TrySetResult();
            }
        }
    }

    /// <summary>Completes when a line with this text has been written, before or after the call.</summary>
    public Task WaitAsync(string text)
    {
        lock (_lock)
        {
            if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            {
                return Task.CompletedTask;
            }

            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, written));
            return written.Task;
        }
    }
}
