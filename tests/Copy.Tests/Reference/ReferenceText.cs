using System.Text;
using System.Text.RegularExpressions;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>CHAR and VARCHAR once more, by regular expressions on bytes that are Latin-1 characters.</summary>
internal static partial class ReferenceText
{
    private const string InvalidUtf8 = "!1220";
    private const string TooLong = "!1204";

    public static string[] Characters(string text) => [.. Sequence().Matches(text).Select(match => match.Value)];

    /// <summary>The text in quotation marks, or the code of what is wrong with it.</summary>
    public static string Convert(string value, CopyType type, CopyOptions options)
    {
        if (type.Kind == CopyTypeKind.Char)
        {
            return value.Any(c => c > 0x7F) ? InvalidUtf8 : Fit(value, type.Length, options);
        }

        value = options.TrimBlanks ? value.TrimEnd(' ', '\t', '\n', '\v', '\f', '\r') : value;
        if (options.InvalidCharacterReplacement is { } replacement)
        {
            value = string.Concat(Characters(value).Select(one =>
                Valid().IsMatch(one) && !NonCharacter().IsMatch(one) ? one : new string((char)replacement, one.Length)));
        }

        return Characters(value).All(one => Valid().IsMatch(one)) ? Fit(value, type.Length, options) : InvalidUtf8;
    }

    private static string Fit(string value, int length, CopyOptions options)
    {
        length = length == 0 ? int.MaxValue : length;
        if (value.Length > length && value[length..].Trim(' ').Length > 0)
        {
            if (!options.TruncateColumns)
            {
                return TooLong;
            }

            var kept = "";
            foreach (var one in Characters(value).TakeWhile(one => kept.Length + one.Length <= length))
            {
                kept += one;
            }

            value = kept;
        }

        value = value.Length > length ? value[..length] : value;
        return $"'{Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(value))}'";
    }

    /// <summary>A first byte and those of the following that belong to it, or any other byte.</summary>
    [GeneratedRegex(
        @"[\xC0-\xDF][\x80-\xBF]?|[\xE0-\xEF][\x80-\xBF]{0,2}|[\xF0-\xF7][\x80-\xBF]{0,3}|[\xF8-\xFB][\x80-\xBF]{0,4}"
        + @"|[\xFC\xFD][\x80-\xBF]{0,5}|[\x00-\xFF]",
        RegexOptions.Singleline)]
    private static partial Regex Sequence();

    /// <summary>Well-formed UTF-8 by table 3-7 of the Unicode standard.</summary>
    [GeneratedRegex(
        @"^(?:[\x00-\x7F]|[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}"
        + @"|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
        + @"|\xF4[\x80-\x8F][\x80-\xBF]{2})\z",
        RegexOptions.Singleline)]
    private static partial Regex Valid();

    [GeneratedRegex(@"^(?:\xEF\xB7[\x90-\xAF]|\xEF\xBF[\xBE\xBF]|[\xF0-\xF4][\x8F\x9F\xAF\xBF]\xBF[\xBE\xBF])\z")]
    private static partial Regex NonCharacter();
}
