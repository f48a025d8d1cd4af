using System.Globalization;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Blueshift.Tool.Running;

/// <summary>
/// Writes the log to the terminal, a line an entry: time, level, event, text. By way of the console that also draws the
/// progress, so that the two do not run into each other.
/// </summary>
internal sealed class TerminalLoggerProvider(IAnsiConsole console, TimeProvider clock, LogLevel minimum) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new TerminalLogger(console, clock, minimum);

    public void Dispose()
    {
    }

    private sealed class TerminalLogger(IAnsiConsole console, TimeProvider clock, LogLevel minimum) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var time = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            var because = exception is null ? string.Empty : $" | {exception.GetType().Name}: {exception.Message}";
            console.WriteLine($"{time} {NameOf(logLevel)} [{eventId.Id}] {formatter(state, exception)}{because}");
        }

        private static string NameOf(LogLevel level) => level switch
        {
            LogLevel.Critical => "CRIT ",
            LogLevel.Error => "ERROR",
            LogLevel.Warning => "WARN ",
            LogLevel.Information => "INFO ",
            _ => "DEBUG",
        };
    }
}
