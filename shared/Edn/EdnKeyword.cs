using Blueshift.Edn.Syntax;

namespace Blueshift.Edn;

/// <summary>A name that stands for itself, such as <c>:table</c> or <c>:my.space/table</c>.</summary>
public sealed class EdnKeyword : EdnValue
{
    /// <param name="prefix">The namespace, or null.</param>
    /// <param name="name">Without the colon.</param>
    /// <exception cref="ArgumentException">The format has no such keyword.</exception>
    public EdnKeyword(string? prefix, string name)
        : base(HashCode.Combine(nameof(EdnKeyword), prefix, name), depth: 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (SymbolSyntax.ProblemOfKeyword(prefix, name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        Namespace = prefix;
        Name = name;
    }

    /// <summary>What stands before the slash, without the colon; null where there is none.</summary>
    public string? Namespace { get; }

    /// <summary>What stands after the slash or the colon.</summary>
    public string Name { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnKeyword that && that.Namespace == Namespace && that.Name == Name;
}
