using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Repository;

/// <summary>A C# file and what the compiler makes of it.</summary>
public sealed class SourceFile(string path, string text)
{
    private static readonly string[] ProductFolders = ["services/", "shared/", "tools/"];

    public string Path { get; } = path;

    public IReadOnlyList<string> Lines { get; } = text.TrimEnd('\n').Split('\n');

    public CompilationUnitSyntax Root { get; } = CSharpSyntaxTree
        .ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse))
        .GetCompilationUnitRoot();

    public bool IsProduct => ProductFolders.Any(folder => Path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Types that are not within another, whatever they are declared with.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => Root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public string At(SyntaxNode node, string message) => At(node.GetLocation(), message);

    public string At(Location location, string message) =>
        $"{Path}:{location.GetLineSpan().StartLinePosition.Line + 1} {message}";
}
