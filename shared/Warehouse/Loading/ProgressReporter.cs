using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Loading;

/// <summary>
/// Tells how far a load is: at each stage, and while files are read, once in a while of bytes. Several may read.
/// </summary>
internal sealed class ProgressReporter(LoadPlan plan, IProgress<LoadProgress> progress)
{
    private const long BytesBetweenReports = 8 * 1024 * 1024;

    private readonly long _total = plan.Files.Sum(file => file.Size);
    private readonly Lock _lock = new();
    private string _stage = string.Empty;
    private long _read;
    private long _rows;
    private long _reported;

    public void Enter(string stage)
    {
        lock (_lock)
        {
            _stage = stage;
            Report();
        }
    }

    public void AddBytes(long bytes)
    {
        lock (_lock)
        {
            _read += bytes;
            if (_read - _reported >= BytesBetweenReports)
            {
                Report();
            }
        }
    }

    public void AddRows(long rows) => Interlocked.Add(ref _rows, rows);

    private void Report()
    {
        _reported = _read;
        progress.Report(new LoadProgress(_stage, _read, _total, _rows));
    }
}
