using Blueshift.Domain;

namespace Blueshift.Hosting.Retries;

/// <summary>
/// Waits out faults that pass by themselves (<see cref="BlueshiftException.IsTransient"/>): a few attempts with growing,
/// jittered pauses. Everything else is thrown at once.
/// </summary>
public sealed class TransientRetry(RetrySchedule schedule, TimeProvider clock, Random random)
{
    /// <param name="attempt">The work; it is given the number of the attempt, from 1.</param>
    /// <param name="onRetry">Told of each fault that is waited out, and of the number of the attempt that met it.</param>
    /// <param name="gaveUp">Makes the result when the last attempt met a transient fault too.</param>
    /// <param name="cancellationToken">Ends the pause and the work.</param>
    /// <exception cref="OperationCanceledException">
    /// Cancelled; also when the work met a transient fault then, which a cancelled call may look like.
    /// </exception>
    public async Task<T> RunAsync<T>(
        Func<int, Task<T>> attempt,
        Action<BlueshiftException, int> onRetry,
        Func<BlueshiftException, int, T> gaveUp,
        CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt(number);
            }
            catch (BlueshiftException exception) when (exception.IsTransient)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (number >= schedule.Attempts)
                {
                    return gaveUp(exception, number);
                }

                onRetry(exception, number);
                await Task.Delay(schedule.PauseAfter(number, random), clock, cancellationToken);
            }
        }
    }
}
