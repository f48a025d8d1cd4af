using System.Globalization;
using System.Text;

namespace Blueshift.Tool.Screens;

/// <summary>How what a dead letter says is written: its reason may quote anything that a data file holds.</summary>
internal static class LetterText
{
    /// <summary>On one line, without tabs and whatever else would move a terminal's cursor.</summary>
    public static string OneLine(string text) => Visible(string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Line by line, with the rest of the control characters made visible.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Visible);

    /// <summary>In the largest unit that it fills once: <c>45s</c>, <c>12m</c>, <c>3h</c>, <c>2d</c>.</summary>
    public static string Age(DateTimeOffset? since, DateTimeOffset now) => since is null ? "-" : (now - since.Value) switch
    {
        { TotalDays: >= 1 } age => Whole(age.TotalDays, 'd'),
        { TotalHours: >= 1 } age => Whole(age.TotalHours, 'h'),
        { TotalMinutes: >= 1 } age => Whole(age.TotalMinutes, 'm'),
        var age => Whole(Math.Max(0, age.TotalSeconds), 's'),
    };

    public static string Count(long count, string thing) => count == 1 ? $"1 {thing}" : $"{count:N0} {thing}s";

    private static string Whole(double number, char unit) =>
        Math.Floor(number).ToString(CultureInfo.InvariantCulture) + unit;

    private static string Visible(string line)
    {
        if (!line.Any(char.IsControl))
        {
            return line;
        }

        var visible = new StringBuilder(line.Length);
        foreach (var symbol in line)
        {
            visible.Append(char.IsControl(symbol) ? '·' : symbol);
        }

        return visible.ToString();
    }
}
