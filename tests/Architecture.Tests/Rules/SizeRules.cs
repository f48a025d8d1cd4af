using Blueshift.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Rules;

internal static class SizeRules
{
    public const int MaxFileLines = 400;

    public const int MaxMethodLines = 60;

    public static IEnumerable<string> TooLongFiles(SourceFile file) => file.Lines.Count > MaxFileLines
        ? [$"{file.Path} has {file.Lines.Count} lines; at most {MaxFileLines}."]
        : [];

    /// <summary>Counts from the signature to the closing brace: attributes hold the cases of a test.</summary>
    public static IEnumerable<string> TooLongMethods(SourceFile file) => file.Root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or GlobalStatementSyntax)
        .Select(node => (Node: node, Lines: LinesOf(node)))
        .Where(method => method.Lines > MaxMethodLines)
        .Select(method => file.At(method.Node, $"has {method.Lines} lines; a method has at most {MaxMethodLines}."));

    private static int LinesOf(SyntaxNode node)
    {
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes?.GetLastToken().GetNextToken() ?? node.GetFirstToken();
        return LineOf(node.GetLastToken().GetLocation()) - LineOf(first.GetLocation()) + 1;
    }

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line;
}
