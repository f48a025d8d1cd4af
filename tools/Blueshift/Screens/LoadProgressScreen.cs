using Blueshift.Loader;
using Spectre.Console;

namespace Blueshift.Tool.Screens;

/// <summary>
/// Shows the loads that run: bars that a person can watch on a terminal; elsewhere a plain line for each load that has
/// been running for a while.
/// </summary>
/// <param name="console">The one the log is written to: two that know nothing of each other would run together.</param>
/// <param name="running">The loads that run now.</param>
/// <param name="clock">Gives the pauses.</param>
internal sealed class LoadProgressScreen(
    IAnsiConsole console, Func<IReadOnlyList<RunningLoad>> running, TimeProvider clock)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(30);

    private bool IsWatched => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    /// <summary>Shows until cancelled.</summary>
    public Task ShowAsync(CancellationToken cancellationToken) =>
        IsWatched ? ShowBarsAsync(cancellationToken) : ShowLinesAsync(cancellationToken);

    private Task ShowBarsAsync(CancellationToken cancellationToken) =>
        console.Progress()
            .AutoRefresh(false)
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bars = new Dictionary<Guid, ProgressTask>();
                while (await PauseAsync(Frame, cancellationToken))
                {
                    Draw(context, bars, running());
                    context.Refresh();
                }
            });

    private static void Draw(ProgressContext context, Dictionary<Guid, ProgressTask> bars, IReadOnlyList<RunningLoad> running)
    {
        foreach (var load in running)
        {
            var description = Markup.Escape($"{load.Table}: {load.Progress.Stage}, {load.Progress.Rows:N0} rows");
            if (!bars.TryGetValue(load.LoadId, out var bar))
            {
                bars[load.LoadId] = bar = context.AddTask(description);
            }

            bar.Description = description;
            bar.MaxValue = Math.Max(1, load.Progress.BytesTotal);
            bar.Value = load.Progress.BytesRead;
        }

        foreach (var ended in bars.Keys.Except(running.Select(load => load.LoadId)).ToList())
        {
            context.RemoveTask(bars[ended]);
            bars.Remove(ended);
        }
    }

    private async Task ShowLinesAsync(CancellationToken cancellationToken)
    {
        while (await PauseAsync(PlainInterval, cancellationToken))
        {
            foreach (var load in running().Where(load => clock.GetUtcNow() - load.StartedAt >= PlainInterval))
            {
                var (stage, read, total, rows) = load.Progress;
                console.WriteLine(
                    $"{load.Table}: {stage}, {load.Files} files, {read * 100 / Math.Max(1, total)} % read, {rows} rows so far");
            }
        }
    }

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
