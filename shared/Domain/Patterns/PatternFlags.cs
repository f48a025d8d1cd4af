namespace Blueshift.Domain.Patterns;

/// <summary>Java's flags that may be set within a pattern, as in <c>(?i)</c>.</summary>
/// <param name="IgnoresCase"><c>i</c>: of ASCII letters only.</param>
/// <param name="DotMatchesAll"><c>s</c></param>
/// <param name="UnixLines"><c>d</c>: only a line feed ends a line.</param>
internal readonly record struct PatternFlags(bool IgnoresCase, bool DotMatchesAll, bool UnixLines)
{
    /// <summary>What a flag other than these does and why it is refused; null for a letter that is no flag.</summary>
    public static string? WhyRefused(int flag) => flag switch
    {
        'm' => "multiline mode (?m) is not supported: a key is one line",
        'x' => "comments mode (?x) is not supported: write the pattern without blanks and comments",
        'u' => "Unicode case (?u) is not supported: write both cases, as in [éÉ]",
        'U' => @"Unicode classes (?U) are not supported: write \p{L} for letters, \p{Nd} for digits",
        _ => null,
    };

    /// <summary>With one flag on or off; null for a flag that is not supported.</summary>
    public PatternFlags? With(int flag, bool on) => flag switch
    {
        'i' => this with { IgnoresCase = on },
        's' => this with { DotMatchesAll = on },
        'd' => this with { UnixLines = on },
        _ => null,
    };
}
