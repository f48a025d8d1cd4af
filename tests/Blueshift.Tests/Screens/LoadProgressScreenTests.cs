using System.Text;
using Blueshift.Domain.Loading;
using Blueshift.Loader;
using Blueshift.TestKit;
using Blueshift.Tool.Screens;
using Spectre.Console;

namespace Blueshift.Tool.Tests.Screens;

public sealed class LoadProgressScreenTests : IDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    private readonly TestTerminal _terminal = new();
    private readonly ObservedClock _clock = new();
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<RunningLoad> _running = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_watches_a_long_load_is_a_line_every_half_minute()
    {
        _running = [Load("public.events", "reading files", read: 500, total: 2000, rows: 1234)];

        await ShowAsync(_terminal.Terminal.Out, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));

        Assert.Equal(
            Enumerable.Repeat("public.events: reading files, 3 files, 25 % read, 1234 rows so far", 2), _terminal.OutLines);
    }

    [Fact]
    public async Task Where_nobody_watches_a_short_load_is_not_shown()
    {
        _running = [Load("public.events", "reading files", read: 0, total: 1, rows: 0) with { StartedAt = _clock.GetUtcNow().AddSeconds(1) }];

        await ShowAsync(_terminal.Terminal.Out, TimeSpan.FromSeconds(30));

        Assert.Empty(_terminal.Out);
    }

    [Fact]
    public async Task Of_empty_files_nothing_has_to_be_read()
    {
        _running = [Load("public.events", "reading files", read: 0, total: 0, rows: 0)];

        await ShowAsync(_terminal.Terminal.Out, TimeSpan.FromSeconds(30));

        Assert.Contains(" 0 % read", Assert.Single(_terminal.OutLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_a_load_is_a_bar_with_its_stage()
    {
        _running = [Load("public.events", "reading files", read: 500, total: 2000, rows: 1234)];

        var shown = await WatchAsync();

        Assert.Contains("public.events: reading files, 1,234 rows", shown, StringComparison.Ordinal);
        Assert.Contains("25%", shown, StringComparison.Ordinal);
    }

    /// <summary>After the last byte comes the merge, which may take as long.</summary>
    [Fact]
    public async Task A_load_that_has_read_everything_is_still_shown()
    {
        _running = [Load("public.events", "merging", read: 2000, total: 2000, rows: 1234)];

        Assert.Contains("public.events: merging, 1,234 rows", await WatchAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_has_ended_is_shown_no_longer()
    {
        _running = [Load("public.events", "reading files", read: 1, total: 2, rows: 1)];
        using var writer = new StringWriter();
        var show = new LoadProgressScreen(Watched(writer), () => _running, _clock).ShowAsync(_end.Token);
        await NextFrameAsync(show, Frame);
        await WaitAsync(show);
        _running = [];
        writer.GetStringBuilder().Clear();

        _clock.Advance(Frame);
        await WaitAsync(show);
        await _end.CancelAsync();
        await show;

        Assert.DoesNotContain("public.events", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_with_brackets_in_its_name_is_no_markup()
    {
        _running = [Load("public.[red]", "reading files", read: 1, total: 2, rows: 1)];

        Assert.Contains("public.[red]: reading files", await WatchAsync(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _terminal.Dispose();
        _end.Dispose();
    }

    private RunningLoad Load(string table, string stage, long read, long total, long rows) => new(
        Guid.NewGuid(), "in/manifest.edn", table, 3, _clock.GetUtcNow(), new LoadProgress(stage, read, total, rows));

    private async Task<string> WatchAsync()
    {
        using var writer = new StringWriter();
        await ShowAsync(Watched(writer), Frame);
        return writer.ToString();
    }

    /// <summary>Until that much time has passed in these steps.</summary>
    private async Task ShowAsync(IAnsiConsole console, params TimeSpan[] steps)
    {
        var show = new LoadProgressScreen(console, () => _running, _clock).ShowAsync(_end.Token);
        foreach (var step in steps)
        {
            await NextFrameAsync(show, step);
        }

        await WaitAsync(show);
        await _end.CancelAsync();
        await show;
    }

    private async Task NextFrameAsync(Task show, TimeSpan step)
    {
        await WaitAsync(show);
        _clock.Advance(step);
    }

    /// <summary>Until the screen waits again; it does not end by itself.</summary>
    private async Task WaitAsync(Task show)
    {
        var wait = _clock.NextWaitAsync(Cancellation);
        await await Task.WhenAny(wait, show);
        Assert.True(wait.IsCompleted);
    }

    private static IAnsiConsole Watched(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new WatchedOutput(writer),
    });

    private sealed class WatchedOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
