using Blueshift.Edn.Syntax;

namespace Blueshift.Edn;

/// <summary>
/// A tag and the value it is about, such as <c>#env "NAME"</c>. What the tag means is for the caller to say; the
/// format's own tags are <see cref="EdnInstant"/> and <see cref="EdnUuid"/>.
/// </summary>
public sealed class EdnTagged : EdnValue
{
    /// <exception cref="ArgumentException">The format has no such tag, or gives it a meaning of its own.</exception>
    public EdnTagged(EdnSymbol tag, EdnValue value)
        : base(HashCode.Combine(nameof(EdnTagged), tag, value), Children.DepthAround([value]))
    {
        if (SymbolSyntax.ProblemOfTag(tag.Namespace, tag.Name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(tag));
        }

        if (tag is { Namespace: null, Name: EdnInstant.Tag or EdnUuid.Tag })
        {
            throw new ArgumentException($"#{tag} has a type of its own.", nameof(tag));
        }

        Tag = tag;
        Value = value;
    }

    public EdnSymbol Tag { get; }

    public EdnValue Value { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnTagged that && that.Tag.Equals(Tag) && that.Value.Equals(Value);
}
