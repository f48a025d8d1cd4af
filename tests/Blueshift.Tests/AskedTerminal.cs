using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Blueshift.Tool.Tests;

/// <summary>A terminal with somebody at it, who types what the test says.</summary>
internal sealed class AskedTerminal : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public AskedTerminal(string typed = "") =>
        Terminal = new Terminal(new TypedConsole(_out, typed), new TypedConsole(_error, typed));

    public Terminal Terminal { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    private sealed class TypedConsole(StringWriter writer, string typed) : IAnsiConsole, IAnsiConsoleInput
    {
        private readonly Queue<char> _keys = new(typed);
        private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new WideOutput(writer),
        });

        public Profile Profile => _console.Profile;

        public IAnsiConsoleCursor Cursor => _console.Cursor;

        public IAnsiConsoleInput Input => this;

        public IExclusivityMode ExclusivityMode => _console.ExclusivityMode;

        public RenderPipeline Pipeline => _console.Pipeline;

        public void Clear(bool home) => _console.Clear(home);

        public void Write(IRenderable renderable) => _console.Write(renderable);

        public void WriteAnsi(Action<AnsiWriter> action) => _console.WriteAnsi(action);

        public bool IsKeyAvailable() => _keys.Count > 0;

        public ConsoleKeyInfo? ReadKey(bool intercept)
        {
            var key = _keys.Dequeue();
            return new ConsoleKeyInfo(key, key == '\r' ? ConsoleKey.Enter : default, shift: false, alt: false, control: false);
        }

        public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) =>
            Task.FromResult(ReadKey(intercept));
    }

    private sealed class WideOutput(StringWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 400;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
