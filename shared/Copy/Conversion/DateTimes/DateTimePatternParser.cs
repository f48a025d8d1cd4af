using System.Text;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Compiles the text of a <see cref="DateTimePattern"/> and says what is wrong with it.</summary>
internal sealed class DateTimePatternParser(string text)
{
    private const string Separators = " -/:.,;_";

    private const string Allowed = "allowed are YYYY, YY, MM, MON, DD, HH, HH24, HH12, MI, SS, AM and PM, "
        + "a T between date and time, a Z, and the separators - / : . , ; _ and blank";

    // Longer names first: a name that begins another must not win.
    private static readonly (string Name, DateTimeElement Element, int MinDigits, int MaxDigits)[] Elements =
    [
        ("YYYY", DateTimeElement.Year4, 4, 4),
        ("HH24", DateTimeElement.Hour24, 1, 2),
        ("HH12", DateTimeElement.Hour12, 1, 2),
        ("MON", DateTimeElement.MonthName, 0, 0),
        ("YY", DateTimeElement.Year2, 2, 2),
        ("MM", DateTimeElement.Month, 1, 2),
        ("DD", DateTimeElement.Day, 1, 2),
        ("HH", DateTimeElement.Hour24, 1, 2),
        ("MI", DateTimeElement.Minute, 1, 2),
        ("SS", DateTimeElement.Second, 1, 2),
        ("AM", DateTimeElement.Meridian, 0, 0),
        ("PM", DateTimeElement.Meridian, 0, 0),
    ];

    private readonly List<PatternStep> _steps = [];
    private readonly StringBuilder _canonical = new();

    public PatternStep[] Steps => [.. _steps];

    public string CanonicalText => _canonical.ToString();

    /// <summary>Null when the pattern is good.</summary>
    public string? Parse()
    {
        var position = 0;
        while (position < text.Length)
        {
            if (!TryAddElement(ref position) && !TryAddLiteral(ref position))
            {
                return Unknown(position);
            }
        }

        GiveAdjacentNumbersTheirFullWidth();
        return FindConflict();
    }

    private bool TryAddElement(ref int position)
    {
        foreach (var (name, element, minDigits, maxDigits) in Elements)
        {
            if (string.Compare(text, position, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                _steps.Add(new PatternStep(element, 0, minDigits, maxDigits));
                _canonical.Append(name);
                position += name.Length;
                return true;
            }
        }

        return false;
    }

    private bool TryAddLiteral(ref int position)
    {
        var character = text[position] is 't' or 'z' ? char.ToUpperInvariant(text[position]) : text[position];
        var isZone = character == 'T' && position + 1 < text.Length && text[position + 1] is 'Z' or 'z';
        if (isZone || !(character is 'T' or 'Z' || Separators.Contains(character, StringComparison.Ordinal)))
        {
            return false;
        }

        _steps.Add(new PatternStep(DateTimeElement.Literal, (byte)character, 0, 0));
        _canonical.Append(character);
        position++;
        return true;
    }

    private string Unknown(int position)
    {
        var end = position + 1;
        while (end < text.Length && char.IsAsciiLetter(text[position]) && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        var found = text[position..end];
        return found.ToUpperInvariant() switch
        {
            "TZ" or "OF" => $"'{found}': a format cannot hold a time zone; 'auto' recognises zones",
            "S" or "US" or "MS" or "FF" =>
                $"'{found}': fractions of a second are always accepted behind SS and have no element of their own",
            _ => $"'{found}' is not an element of a date format; {Allowed}",
        };
    }

    private void GiveAdjacentNumbersTheirFullWidth()
    {
        for (var index = 1; index < _steps.Count; index++)
        {
            if (_steps[index - 1].IsNumber && _steps[index].IsNumber)
            {
                _steps[index - 1] = _steps[index - 1] with { MinDigits = _steps[index - 1].MaxDigits };
                _steps[index] = _steps[index] with { MinDigits = _steps[index].MaxDigits };
            }
        }
    }

    private string? FindConflict()
    {
        var years = Count(DateTimeElement.Year4) + Count(DateTimeElement.Year2);
        var months = Count(DateTimeElement.Month) + Count(DateTimeElement.MonthName);
        var days = Count(DateTimeElement.Day);
        var hours = Count(DateTimeElement.Hour24) + Count(DateTimeElement.Hour12);
        var minutes = Count(DateTimeElement.Minute);
        var seconds = Count(DateTimeElement.Second);
        var meridians = Count(DateTimeElement.Meridian);
        return (years, months, days, hours, minutes, seconds, meridians) switch
        {
            ( > 1, _, _, _, _, _, _) => "the year stands in it twice",
            (_, > 1, _, _, _, _, _) => "the month stands in it twice (minutes are MI)",
            (_, _, > 1, _, _, _, _) => "the day stands in it twice",
            (_, _, _, > 1, _, _, _) => "the hour stands in it twice",
            (_, _, _, _, > 1, _, _) => "the minutes stand in it twice",
            (_, _, _, _, _, > 1, _) => "the seconds stand in it twice",
            (_, _, _, _, _, _, > 1) => "AM or PM stands in it twice",
            (0, 0, 0, 0, _, _, _) => "it has neither a date nor an hour",
            _ when (years, months, days) is not ((0, 0, 0) or (1, 1, 1)) => "a date needs a year, a month and a day",
            _ when minutes > hours => "minutes need an hour",
            _ when seconds > minutes => "seconds need minutes",
            _ when Count(DateTimeElement.Hour12) > meridians => "HH12 needs AM or PM; the 24-hour clock is HH or HH24",
            _ when meridians > Count(DateTimeElement.Hour12) => "AM and PM need HH12; HH is the 24-hour clock in COPY",
            _ => null,
        };
    }

    private int Count(DateTimeElement element) => _steps.Count(step => step.Element == element);
}
