namespace Blueshift.Architecture.Tests;

internal static class Violations
{
    /// <summary>Names all of them: one rule often finds several, and they are mended together.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, Environment.NewLine + string.Join(Environment.NewLine, found));
    }
}
