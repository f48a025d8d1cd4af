using Blueshift.Contracts;

namespace Blueshift.Tool.Screens;

/// <summary>A rejected row on one line.</summary>
internal static class RowErrorText
{
    public static string Of(RowErrorDetail error)
    {
        var column = error.Column is null ? string.Empty : $", column {error.Column} ({error.Type})";
        var value = error.Value.Length == 0 ? string.Empty : $", in the value \"{error.Value}\"";
        return LetterText.OneLine($"{error.File}, line {error.Line}{column}: {error.Reason}{value} (error {error.Code})");
    }
}
