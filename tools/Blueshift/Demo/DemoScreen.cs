using Blueshift.Scanner;
using Blueshift.Tool.Running;
using Blueshift.Tool.Screens;
using Spectre.Console;

namespace Blueshift.Tool.Demo;

/// <summary>What the demo shows, for a person to read from top to bottom.</summary>
internal sealed class DemoScreen
{
    /// <summary>Of a line of prose, on terminals that are wider and where there is no terminal.</summary>
    private const int ReadableWidth = 110;

    private readonly Terminal _terminal;
    private readonly DemoWorld _world;
    private int _scene;

    public DemoScreen(Terminal terminal, DemoWorld world)
    {
        _terminal = terminal;
        _world = world;
        terminal.Out.Profile.Width = Math.Min(terminal.Out.Profile.Width, ReadableWidth);
    }

    public void Scene(string title, string story)
    {
        _scene++;
        _terminal.Write(string.Empty);
        _terminal.Out.Write(new Rule($"[bold]{_scene}. {Markup.Escape(title)}[/]") { Justification = Justify.Left });
        Say(story);
    }

    public void Say(string text) => _terminal.Write(text);

    public void Text(string title, string text)
    {
        _terminal.Write(string.Empty);
        _terminal.Out.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        _terminal.Write(text);
    }

    public void Outcome(IReadOnlyList<ManifestSummary> manifests, IReadOnlyList<ScanFinding> findings)
    {
        _terminal.Write(string.Empty);
        _terminal.Out.MarkupLine("[bold]Blueshift says[/]");
        new SummaryScreen(_terminal with { Error = _terminal.Out }).Show(manifests, findings);
    }

    public void Table(string title, string sql)
    {
        var (columns, rows) = _world.Query(sql);
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Ascii2 };
        foreach (var column in columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        _terminal.Write(string.Empty);
        _terminal.Out.Write(table);
    }

    public void Bucket(string title)
    {
        _terminal.Write(string.Empty);
        _terminal.Out.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        foreach (var (key, size) in _world.List())
        {
            _terminal.Write($"  {size,9:N0}  {key}");
        }
    }
}
