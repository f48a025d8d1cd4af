using Spectre.Console;

namespace Blueshift.Tool.Tests;

/// <summary>A terminal that keeps what is written, as a file or a pipe gets it.</summary>
internal sealed class TestTerminal : IDisposable
{
    private const int EndlessWidth = 1_000_000;

    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TestTerminal() => Terminal = new Terminal(Open(_out), Open(_error));

    public Terminal Terminal { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public IReadOnlyList<string> OutLines => LinesOf(Out);

    public IReadOnlyList<string> ErrorLines => LinesOf(Error);

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    private static IReadOnlyList<string> LinesOf(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];

    private static IAnsiConsole Open(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = EndlessWidth;
        return console;
    }
}
