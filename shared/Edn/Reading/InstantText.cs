using System.Globalization;
using System.Text.RegularExpressions;

namespace Blueshift.Edn.Reading;

/// <summary>
/// RFC 3339, with the parts Clojure lets one leave out: from the right, down to the year; the offset, which is then
/// UTC.
/// </summary>
internal static partial class InstantText
{
    public const string Rules = "Parts may be left out from the right, down to the year; without an offset it is UTC. "
        + "Leap seconds, fractions below 100 ns and offsets beyond 14 hours are not supported.";

    public static DateTimeOffset? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var whole = $"{match.Groups["year"]}-{Part("month", "01")}-{Part("day", "01")}"
            + $"T{Part("hour", "00")}:{Part("minute", "00")}:{Part("second", "00")}"
            + $".{Part("fraction", "0").PadRight(7, '0')}{Part("offset", "+00:00")}";

        return DateTimeOffset.TryParseExact(
            whole, "yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

        string Part(string name, string otherwise) =>
            match.Groups[name] is { Success: true, Value: var part } ? part : otherwise;
    }

    [GeneratedRegex(
        """
        \A(?<year>[0-9]{4})
        (-(?<month>[0-9]{2})
        (-(?<day>[0-9]{2})
        ([Tt](?<hour>[0-9]{2})
        (:(?<minute>[0-9]{2})
        (:(?<second>[0-9]{2})
        (\.(?<fraction>[0-9]{1,7})0*)?
        )?)?)?)?)?
        ([Zz]|(?<offset>[+-][0-9]{2}:[0-9]{2}))?\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
