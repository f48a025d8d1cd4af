namespace Blueshift.Tool;

/// <summary>The command's exit codes.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something failed; standard error says what.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, or a configuration or manifest that cannot be used.</summary>
    public const int Invalid = 2;
}
