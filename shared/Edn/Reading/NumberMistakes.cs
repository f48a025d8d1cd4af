using System.Text.RegularExpressions;

namespace Blueshift.Edn.Reading;

/// <summary>Recognises what people write for a number that is none in EDN; null for anything else.</summary>
internal static partial class NumberMistakes
{
    public static string? HintFor(string token) =>
        Ratio().IsMatch(token) ? "It is a ratio, which EDN does not have: write a decimal number such as 0.5."
        : Hexadecimal().IsMatch(token) ? "It is a hexadecimal number, which EDN does not have: write it in decimal."
        : Radix().IsMatch(token) ? "It is a number with a radix, which EDN does not have: write it in decimal."
        : Date().IsMatch(token) ? "Text such as a date or a time stands in double quotes."
        : LeadingZero().IsMatch(token) ? "A number does not begin with a zero that another digit follows."
        : NakedPoint().IsMatch(token) ? "A decimal point has digits on both sides: 0.5, 1.0."
        : Grouped().IsMatch(token) ? "Digits are not grouped: write 1000000."
        : null;

    [GeneratedRegex(@"\A[+-]?[0-9]+/[0-9]+\z")]
    private static partial Regex Ratio();

    [GeneratedRegex(@"\A[+-]?0[xX][0-9a-fA-F]+N?\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A[+-]?[0-9]+[rR][0-9a-zA-Z]+\z")]
    private static partial Regex Radix();

    [GeneratedRegex(@"\A[0-9]+([-:/][0-9]+){2}[-+.:/0-9TZ]*\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A[+-]?0[0-9]+[.0-9eENM]*\z")]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"\A[+-]?([0-9]+\.|\.[0-9]+)([eE][+-]?[0-9]+)?M?\z")]
    private static partial Regex NakedPoint();

    [GeneratedRegex(@"\A[+-]?[0-9]+(_[0-9]+)+\z")]
    private static partial Regex Grouped();
}
