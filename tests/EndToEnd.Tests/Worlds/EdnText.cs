namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>Writes EDN.</summary>
internal static class EdnText
{
    public static string Of(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static string Of(bool flag) => flag ? "true" : "false";

    public static string Of(IEnumerable<string> texts) => $"[{string.Join(' ', texts.Select(Of))}]";
}
