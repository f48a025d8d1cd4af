using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Reads integers, floating-point numbers and exact decimals.</summary>
internal static partial class NumberLiteral
{
    private const string Known = "a number such as 1, -1N, 1.5, 1e-3 or 1.5M";

    // Room for what is not counted as digits: signs, point, exponent, suffix.
    private const int MaxLength = EdnLimits.MaxDigits + 20;

    public static Parsed Read(string token, EdnPosition start)
    {
        if (token.Length > MaxLength)
        {
            return TooLong(token, start);
        }

        var match = Pattern().Match(token);
        if (!match.Success)
        {
            return NumberMistakes.HintFor(token) is { } hint
                ? new EdnError(start, Excerpt.OfBeginning(token, _ => true), Known, hint)
                : new EdnError(
                    start,
                    Beginning(token),
                    Known,
                    "A name cannot begin as a number does, and text stands in double quotes.");
        }

        var fraction = match.Groups["fraction"].Value;
        if (match.Groups["whole"].Length + fraction.Length > EdnLimits.MaxDigits)
        {
            return TooLong(token, start);
        }

        var isDecimalFraction = fraction.Length > 0 || match.Groups["exponent"].Success;
        return match.Groups["suffix"].Value switch
        {
            "M" => ReadDecimal(match, fraction.Length, start),
            "N" when isDecimalFraction => new EdnError(
                start, Excerpt.Of(token), Known, "The suffix N is for integers; an exact decimal number ends in M."),
            "N" => new EdnInteger(Digits(token[..^1]), isArbitraryPrecision: true) { Start = start },
            _ when isDecimalFraction => ReadFloat(token, start),
            _ => new EdnInteger(Digits(token)) { Start = start },
        };
    }

    private static Parsed ReadFloat(string token, EdnPosition start)
    {
        var value = double.Parse(token, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new EdnFloat(value, token) { Start = start }
            : new EdnError(
                start,
                Excerpt.Of(token),
                "a number within the range of a 64-bit floating-point number",
                "With the suffix M it is an exact decimal number.");
    }

    private static Parsed ReadDecimal(Match match, int fractionDigits, EdnPosition start)
    {
        var unscaled = Digits($"{match.Groups["sign"]}{match.Groups["whole"]}{match.Groups["fraction"]}");
        var exponent = match.Groups["exponent"] is { Success: true, Value: var digits } ? Digits(digits) : 0;
        var scale = fractionDigits - exponent;
        return BigInteger.Abs(scale) <= EdnLimits.MaxDecimalScale
            ? new EdnDecimal(unscaled, (int)scale) { Start = start }
            : new EdnError(
                start,
                Excerpt.Of(match.Value),
                string.Create(
                    CultureInfo.InvariantCulture, $"a point at most {EdnLimits.MaxDecimalScale} digits away"));
    }

    private static BigInteger Digits(string text) =>
        BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Beginning(string token) => Excerpt.OfBeginning(
        token, rune => rune.Value is (>= '0' and <= '9') or '+' or '-' or '.');

    private static EdnError TooLong(string token, EdnPosition start) => new(
        start,
        $"{Beginning(token)}, a number that is too long",
        string.Create(CultureInfo.InvariantCulture, $"at most {EdnLimits.MaxDigits} digits"));

    [GeneratedRegex(
        @"\A(?<sign>[+-]?)(?<whole>0|[1-9][0-9]*)(\.(?<fraction>[0-9]+))?([eE](?<exponent>[+-]?[0-9]+))?"
        + @"(?<suffix>[NM]?)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
