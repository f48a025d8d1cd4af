using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Options;

/// <summary>Parses options that are known to be right, or known to be wrong.</summary>
internal static class Parsing
{
    public static CopyOptions Accepted(params string[] options) => CopyOptionsParser.Parse(options) switch
    {
        CopyOptionsResult.Parsed parsed => parsed.Options,
        var result => throw new Xunit.Sdk.XunitException(
            string.Join('\n', ((CopyOptionsResult.Rejected)result).Problems)),
    };

    public static IReadOnlyList<CopyOptionProblem> Rejected(params string[] options) =>
        Assert.IsType<CopyOptionsResult.Rejected>(CopyOptionsParser.Parse(options)).Problems;

    /// <summary>The one problem there is, as <c>offset: message</c>.</summary>
    public static string Problem(string options)
    {
        var problem = Assert.Single(Rejected(options));
        return $"{problem.Offset}: {problem.Message}";
    }
}
