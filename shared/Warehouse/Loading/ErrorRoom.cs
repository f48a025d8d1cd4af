using Blueshift.Domain.Failures;

namespace Blueshift.Warehouse.Loading;

/// <summary>
/// How many more rejected rows a load may keep in memory: a batch may have thousands of bad files. The streams that
/// read them share it.
/// </summary>
internal sealed class ErrorRoom
{
    private int _left = RowErrorLimits.MaxOfLoad;

    public bool TryTake() => Interlocked.Decrement(ref _left) >= 0;
}
