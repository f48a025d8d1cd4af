using Spectre.Console;

namespace Blueshift.Tool;

/// <summary>Where the command writes: results to the one, everything said along the way to the other.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    /// <summary>Nobody folds the lines of a file or a pipe.</summary>
    private const int EndlessWidth = 1_000_000;

    /// <summary>Whether somebody is there to be asked.</summary>
    public bool CanAsk => Error.Profile.Capabilities.Interactive && Error.Profile.Out.IsTerminal;

    /// <summary>A line of the result.</summary>
    public void Write(string line) => Out.WriteLine(line);

    /// <summary>Lines of the result for another program, or too long to be folded: as they are on any output.</summary>
    public void WriteRaw(string text) => Out.Profile.Out.Writer.WriteLine(text);

    /// <summary>A line for whoever reads along.</summary>
    public void WriteError(string line) => Error.WriteLine(line);

    /// <summary>Asks for a yes or a no; nothing but Enter is a no.</summary>
    public Task<bool> AskAsync(string question, CancellationToken cancellationToken) => Error.PromptAsync(
        new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }, cancellationToken);

    public static Terminal Open()
    {
#pragma warning disable RS0030 // The command's own streams are what the command is given here, once.
        return new Terminal(Open(Console.Out), Open(Console.Error));
#pragma warning restore RS0030
    }

    private static IAnsiConsole Open(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = EndlessWidth;
        }

        return console;
    }
}
