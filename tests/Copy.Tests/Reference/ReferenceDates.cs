using System.Globalization;
using System.Text.RegularExpressions;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>The default forms of DATE and TIMESTAMP once more, by regular expressions and .NET's calendar.</summary>
internal static partial class ReferenceDates
{
    /// <summary>What ACCEPTANYDATE takes for NULL; other errors remain errors, for they may be good to Redshift.</summary>
    public const string NoDate = "no date";

    public static string Date(string value)
    {
        var match = DateForm().Match(value);
        if (!match.Success || Day(match) is not { } day)
        {
            return NoDate;
        }

        return match.Groups["rest"].Length > 0 ? "!1205" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public static string Timestamp(string value)
    {
        var match = TimestampForm().Match(value);
        if (!match.Success || Day(match) is not { } day)
        {
            return NoDate;
        }

        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        var isMidnight = hour == 24 && minute == 0 && second == 0 && fraction.Length == 0;
        var isLeapSecond = hour < 24 && minute < 60 && second == 60;
        if (isMidnight || isLeapSecond)
        {
            return "!1206";
        }

        if (hour > 23 || minute > 59 || second > 59)
        {
            return NoDate;
        }

        if (match.Groups["rest"].Length > 0 || !match.Groups["second"].Success || fraction.Length > 6)
        {
            return "!1206";
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {hour:00}:{minute:00}:{second:00}");
        return fraction.Length > 0 ? $"{text}.{fraction}" : text;
    }

    private static DateOnly? Day(Match match)
    {
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>(?>[0-9]{1,2}))(?<rest>.*)\\z", RegexOptions.Singleline)]
    private static partial Regex DateForm();

    /// <summary>It may end behind every part that follows the day.</summary>
    [GeneratedRegex(
        "^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>(?>[0-9]{1,2}))(?: (?:(?<hour>(?>[0-9]{1,2}))(?::(?:(?<minute>(?>[0-9]{1,2}))"
        + "(?::(?:(?<second>(?>[0-9]{1,2}))(?:\\.(?<fraction>[0-9]+)|(?!\\.))(?<rest>.*))?)?)?)?)?)?\\z",
        RegexOptions.Singleline)]
    private static partial Regex TimestampForm();
}
