using System.Globalization;
using Blueshift.Tool.DeadLetters;
using Spectre.Console;

namespace Blueshift.Tool.Screens;

/// <summary>Dead letters: a table on a terminal, elsewhere a line each, whose parts are separated by tabs.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="prefix">Of the queues, which goes without saying.</param>
/// <param name="clock">Tells how old they are.</param>
internal sealed class LetterListScreen(Terminal terminal, string prefix, TimeProvider clock)
{
    // A reason may have 2,000 characters, and a table shows them all.
    private const int LongestReason = 200;

    private static readonly string[] Columns = ["id", "age", "queue", "table", "files", "attempts", "reason"];

    public void Show(IReadOnlyList<Letter> letters)
    {
        var idLength = ShortIds.LengthFor(letters);
        string[][] rows = [.. letters.Select(letter => RowOf(letter, idLength))];
        if (terminal.Out.Profile.Out.IsTerminal)
        {
            ShowTable(rows);
            return;
        }

        foreach (var row in rows)
        {
            terminal.WriteRaw(string.Join('\t', row));
        }
    }

    private void ShowTable(string[][] rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(Columns);
        foreach (var row in rows)
        {
            var reason = row[^1].Length > LongestReason ? row[^1][..LongestReason] + "…" : row[^1];
            table.AddRow([.. row[..^1].Append(reason).Select(cell => new Text(cell))]);
        }

        terminal.Out.Write(table);
    }

    private string[] RowOf(Letter letter, int idLength) =>
    [
        letter.Id[..Math.Min(idLength, letter.Id.Length)],
        LetterText.Age(letter.Since, clock.GetUtcNow()),
        letter.Queue[prefix.Length..],
        LetterText.OneLine(letter.Table ?? LetterChoice.NoTable),
        letter.Batch?.Files.Count.ToString(CultureInfo.InvariantCulture) ?? "-",
        letter.Attempts.ToString(CultureInfo.InvariantCulture),
        LetterText.OneLine(letter.Reason),
    ];
}
