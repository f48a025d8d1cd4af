using Blueshift.TestKit;
using Blueshift.Tool.Running;
using Microsoft.Extensions.Logging;

namespace Blueshift.Tool.Tests.Running;

public sealed class TerminalLoggerProviderTests : IDisposable
{
    private readonly TestTerminal _terminal = new();
    private readonly TerminalLoggerProvider _provider;
    private readonly ILogger _logger;

    public TerminalLoggerProviderTests()
    {
        _provider = new TerminalLoggerProvider(_terminal.Terminal.Out, new SkippingClock(), LogLevel.Information);
        _logger = _provider.CreateLogger("Blueshift.Loader");
    }

    [Theory]
    [InlineData(LogLevel.Information, "INFO ")]
    [InlineData(LogLevel.Warning, "WARN ")]
    [InlineData(LogLevel.Error, "ERROR")]
    [InlineData(LogLevel.Critical, "CRIT ")]
    public void An_entry_is_a_line_with_time_level_event_and_text(LogLevel level, string name)
    {
        Log(level, "3 files were loaded.");

        Assert.Equal([$"2026-01-31T12:00:00.000Z {name} [2000] 3 files were loaded."], _terminal.OutLines);
    }

    [Fact]
    public void What_is_below_the_level_is_not_written()
    {
        Log(LogLevel.Debug, "Reading.");

        Assert.Empty(_terminal.Out);
        Assert.False(_logger.IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public void An_exception_is_on_the_same_line_without_its_stack()
    {
        Log(LogLevel.Warning, "Trying again.", new InvalidOperationException("Connection lost."));

        Assert.Equal(
            ["2026-01-31T12:00:00.000Z WARN  [2000] Trying again. | InvalidOperationException: Connection lost."], _terminal.OutLines);
    }

    /// <summary>Keys and values come from outside; brackets in them are no colours.</summary>
    [Fact]
    public void Brackets_are_text()
    {
        Log(LogLevel.Error, "in/[red]a[/].csv: '[x]' is not a number.");

        Assert.EndsWith("in/[red]a[/].csv: '[x]' is not a number.", Assert.Single(_terminal.OutLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_is_not_folded()
    {
        Log(LogLevel.Error, string.Join(' ', Enumerable.Repeat("word", 1000)));

        Assert.Single(_terminal.OutLines);
    }

    public void Dispose()
    {
        _provider.Dispose();
        _terminal.Dispose();
    }

    private void Log(LogLevel level, string text, Exception? exception = null) =>
        _logger.Log(level, new EventId(2000), text, exception, (state, _) => state);
}
