using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>Numbers once more: by regular expressions and whole numbers of any size.</summary>
internal static partial class ReferenceNumbers
{
    public static string Integer(string value, CopyTypeKind kind)
    {
        var (bits, overflow) = kind switch
        {
            CopyTypeKind.SmallInt => (15, "!1204"),
            CopyTypeKind.Integer => (31, "!1204"),
            _ => (63, "!1222"),
        };
        if (!WholeNumber().IsMatch(value))
        {
            return "!1207";
        }

        var number = BigInteger.Parse(value, CultureInfo.InvariantCulture);
        var limit = BigInteger.Pow(2, bits);
        return number >= -limit && number < limit ? number.ToString(CultureInfo.InvariantCulture) : overflow;
    }

    public static string Decimal(string value, CopyType type, bool rounds)
    {
        var match = DecimalNumber().Match(value);
        if (!match.Success)
        {
            return "!1209";
        }

        var (integer, fraction) = (match.Groups["integer"].Value, match.Groups["fraction"].Value);
        var digits = fraction.PadRight(type.Scale, '0');
        var unscaled = BigInteger.Parse($"0{integer}{digits[..type.Scale]}", CultureInfo.InvariantCulture);
        unscaled += rounds && digits.Length > type.Scale && digits[type.Scale] >= '5' ? 1 : 0;
        if (unscaled >= BigInteger.Pow(10, type.Length))
        {
            return "!1204";
        }

        var text = unscaled.ToString(CultureInfo.InvariantCulture).PadLeft(type.Scale + 1, '0');
        var sign = value.StartsWith('-') && !unscaled.IsZero ? "-" : "";
        return type.Scale == 0 ? sign + text : $"{sign}{text[..^type.Scale]}.{text[^type.Scale..]}";
    }

    public static string Double(string value)
    {
        var match = FloatingNumber().Match(value);
        if (!match.Success)
        {
            return "!1208";
        }

        var number = double.Parse(value, CultureInfo.InvariantCulture);
        var isZero = !match.Groups["mantissa"].Value.Any(c => c is >= '1' and <= '9');
        return double.IsFinite(number) && (number != 0 || isZero) ? number.ToString(CultureInfo.InvariantCulture) : "!1204";
    }

    [GeneratedRegex(@"^[+-]?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[+-]?(?=\.?[0-9])(?<integer>[0-9]*)(?:\.(?<fraction>[0-9]*))?\z")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(@"^[+-]?(?=\.?[0-9])(?<mantissa>[0-9]*(?:\.[0-9]*)?)(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex FloatingNumber();
}
