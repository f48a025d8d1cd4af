using Blueshift.Edn.Syntax;

namespace Blueshift.Edn;

/// <summary>An identifier, such as <c>merge</c>, <c>my.space/merge</c> or <c>/</c>.</summary>
public sealed class EdnSymbol : EdnValue
{
    /// <exception cref="ArgumentException">The format has no such symbol.</exception>
    public EdnSymbol(string? prefix, string name)
        : base(HashCode.Combine(nameof(EdnSymbol), prefix, name), depth: 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (SymbolSyntax.ProblemOfSymbol(prefix, name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }

        Namespace = prefix;
        Name = name;
    }

    /// <summary>What stands before the slash; null where there is none.</summary>
    public string? Namespace { get; }

    /// <summary>What stands after the slash, or all of it.</summary>
    public string Name { get; }

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnSymbol that && that.Namespace == Namespace && that.Name == Name;
}
