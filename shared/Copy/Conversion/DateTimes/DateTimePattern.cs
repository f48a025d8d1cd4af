using System.Diagnostics.CodeAnalysis;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// A DATEFORMAT or TIMEFORMAT string, compiled (r_DATEFORMAT_and_TIMEFORMAT_strings). Its elements are YYYY, YY, MM,
/// MON, DD, HH = HH24, HH12, MI, SS, AM, PM; everything else stands for itself.
/// </summary>
/// <remarks>
/// What the page leaves open, and what is done here:
/// elements may be written in lower case, which leaves no second reading;
/// a number next to another number has its full width, else a leading zero may be missing (YYYY and YY never);
/// YY is 1970 to 2069, as in PostgreSQL's <c>to_date</c>;
/// separators match exactly;
/// AM and PM need HH12, and HH12 needs one of them, because HH is the 24-hour clock in COPY;
/// a date needs its year, month and day.
/// </remarks>
public sealed class DateTimePattern : IEquatable<DateTimePattern>
{
    private readonly PatternStep[] _steps;

    private DateTimePattern(string text, PatternStep[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>The pattern with its elements in upper case.</summary>
    public string Text { get; }

    /// <summary>Whether it has a year, a month and a day.</summary>
    public bool HasDate => Has(DateTimeElement.Day);

    /// <summary>Whether it has an hour.</summary>
    public bool HasTime => Has(DateTimeElement.Hour24) || Has(DateTimeElement.Hour12);

    /// <summary>Compiles a pattern.</summary>
    /// <param name="text">The string as written.</param>
    /// <param name="pattern">The pattern; null when there is a problem.</param>
    /// <param name="problem">What was found and what is allowed; null when there is a pattern.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out DateTimePattern? pattern,
        [NotNullWhen(false)] out string? problem)
    {
        var parser = new DateTimePatternParser(text);
        problem = parser.Parse();
        pattern = problem is null ? new DateTimePattern(parser.CanonicalText, parser.Steps) : null;
        return pattern is not null;
    }

    public bool Equals(DateTimePattern? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as DateTimePattern);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>
    /// Reads as much of the text as the pattern covers. A text that ends behind its date is read with a doubt: whether
    /// a format gives it midnight, as automatic recognition does, is not documented.
    /// </summary>
    internal bool TryRead(ref TextCursor cursor, ref DateTimeParts parts)
    {
        foreach (ref readonly var step in _steps.AsSpan())
        {
            if (cursor.AtEnd)
            {
                parts.Doubts |= DateTimeDoubts.EndsEarly;
                return parts is { Year: > 0, Month: > 0, Day: > 0 };
            }

            if (!TryReadStep(in step, ref cursor, ref parts))
            {
                return false;
            }
        }

        return parts.ApplyMeridian();
    }

    private static bool TryReadStep(ref readonly PatternStep step, ref TextCursor cursor, ref DateTimeParts parts)
    {
        if (step.IsNumber)
        {
            return cursor.TryReadNumber(step.MinDigits, step.MaxDigits, out var number)
                && parts.TrySet(step.Element, number)
                && (step.Element != DateTimeElement.Second || cursor.TryReadFraction(ref parts));
        }

        return step.Element switch
        {
            DateTimeElement.Literal => cursor.TryRead(step.Literal),
            DateTimeElement.MonthName => cursor.TryReadMonthName(out parts.Month),
            _ => cursor.TryReadMeridian(out parts.Meridian),
        };
    }

    private bool Has(DateTimeElement element)
    {
        foreach (var step in _steps)
        {
            if (step.Element == element)
            {
                return true;
            }
        }

        return false;
    }
}
