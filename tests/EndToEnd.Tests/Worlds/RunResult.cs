namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>How a process ended and what it wrote.</summary>
/// <param name="ExitCode">128 and the number of a signal that ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record RunResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with all it wrote when it ended with another exit code.</summary>
    public RunResult Exits(int code) => ExitCode == code
        ? this
        : throw new InvalidOperationException(
            $"The exit code is {ExitCode} and not {code}.\n--- standard output\n{Output}--- standard error\n{Errors}");
}
