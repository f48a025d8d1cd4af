using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Fields;

/// <summary>Reads a regular expression.</summary>
internal static class PatternField
{
    public const string Expected = "a regular expression in a text, such as \".*\\\\.gz\"";

    public static KeyPattern? Pattern(this Field field)
    {
        if (field.Text(Expected) is not { } text)
        {
            return null;
        }

        switch (KeyPattern.Parse(text))
        {
            case KeyPatternResult.Accepted accepted:
                return accepted.Pattern;
            case KeyPatternResult.Refused refused:
                field.ReportAt(refused.Offset, refused.Reason);
                return null;
            default:
                throw new InvalidOperationException("A pattern is accepted or refused.");
        }
    }
}
