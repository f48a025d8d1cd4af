namespace Blueshift.Domain.Patterns;

/// <summary>
/// A regular expression from a manifest or the configuration, matched against a whole text in linear time: it comes
/// from outside, so it must not be able to stall a scan. Written in Java's syntax, as upstream's manifests are, and
/// meaning what it means in Java; what cannot be given that meaning is refused. Two are equal when their texts are.
/// See docs/decisions/0012-java-patterns-without-backtracking.md.
/// </summary>
public sealed class KeyPattern : IEquatable<KeyPattern>
{
    /// <summary>
    /// UTF-16 units. An S3 key has at most 1,024 bytes; a longer pattern is a list that wants another form.
    /// </summary>
    public const int MaxLength = 4096;

    private readonly PatternMatcher _matcher;

    private KeyPattern(string text, PatternMatcher matcher)
    {
        Text = text;
        _matcher = matcher;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern. Never throws.</summary>
    public static KeyPatternResult Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new KeyPatternResult.Refused(MaxLength, $"the pattern is longer than {MaxLength} characters");
        }

        var (node, refusal) = PatternReader.Read(text);
        refusal ??= AnchorRules.Check(node);
        if (refusal is null && PatternSize.Of(node) > PatternSize.Max)
        {
            refusal = new KeyPatternResult.Refused(
                0, $"the pattern is too large: written out without repetitions it has more than {PatternSize.Max} "
                    + "steps");
        }

        return refusal is null
            ? new KeyPatternResult.Accepted(new KeyPattern(text, new PatternMatcher(PatternProgram.Compile(node))))
            : refusal;
    }

    /// <summary>Whether the pattern matches the text as a whole, from its first character to its last.</summary>
    public bool IsMatch(string text) => _matcher.IsMatch(text);

    public bool Equals(KeyPattern? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as KeyPattern);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
