namespace Blueshift.Edn.Tests;

/// <summary>Reads texts that a test knows to be sound, or not.</summary>
internal static class EdnText
{
    public static IReadOnlyList<EdnValue> Forms(string text) =>
        Assert.IsType<EdnReadResult.Values>(EdnReader.Read(text)).Forms;

    public static EdnValue Form(string text) => Assert.Single(Forms(text));

    public static EdnError Error(string text, EdnReaderOptions? options = null) =>
        Assert.IsType<EdnReadResult.Malformed>(EdnReader.Read(text, options)).Error;
}
