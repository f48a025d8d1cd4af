using Blueshift.Domain.Loading;

namespace Blueshift.Loader;

/// <summary>Passes a load's progress on, and measures how long it stays in each stage.</summary>
internal sealed class StageTimes(IProgress<LoadProgress> next, LoaderMetrics metrics, TimeProvider clock)
    : IProgress<LoadProgress>, IDisposable
{
    private readonly Lock _lock = new();
    private string? _stage;
    private long _since;

    public void Report(LoadProgress value)
    {
        Enter(value.Stage);
        next.Report(value);
    }

    /// <summary>Ends the last stage.</summary>
    public void Dispose() => Enter(null);

    private void Enter(string? stage)
    {
        lock (_lock)
        {
            if (stage == _stage)
            {
                return;
            }

            var now = clock.GetTimestamp();
            if (_stage is not null)
            {
                metrics.RecordStage(_stage, clock.GetElapsedTime(_since, now));
            }

            (_stage, _since) = (stage, now);
        }
    }
}
