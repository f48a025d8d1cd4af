using System.Text.RegularExpressions;
using Blueshift.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Rules;

internal static partial class CodeRules
{
    private static readonly SyntaxKind[] Comments =
    [
        SyntaxKind.SingleLineCommentTrivia, SyntaxKind.MultiLineCommentTrivia,
        SyntaxKind.SingleLineDocumentationCommentTrivia, SyntaxKind.MultiLineDocumentationCommentTrivia,
    ];

    public static IEnumerable<string> Regions(SourceFile file) => file.Root.DescendantTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
        .Select(trivia => file.At(trivia.GetLocation(), "opens a region; a file that needs one is two files."));

    /// <summary>
    /// An exception may be let go only where it is one that was expected, by its type or a filter, and a comment says
    /// why nothing is to be done.
    /// </summary>
    public static IEnumerable<string> EmptyCatches(SourceFile file) => file.Root.DescendantNodes()
        .OfType<CatchClauseSyntax>()
        .Where(clause => clause.Block.Statements.Count == 0 && !(IsSelective(clause) && HasComment(clause.Block)))
        .Select(clause => file.At(clause, "swallows an exception, or does not say why."));

    public static IEnumerable<string> UnwrittenCode(SourceFile file) => file.Root.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.Text == "NotImplementedException")
        .Select(name => file.At(name, "is not written yet."));

    public static IEnumerable<string> OpenEnds(SourceFile file) => file.Root.DescendantTrivia()
        .Where(trivia => Comments.Contains(trivia.Kind()) && OpenEnd().IsMatch(trivia.ToFullString()))
        .Select(trivia => file.At(trivia.GetLocation(), "leaves something open; do it, or put it into the tracker."));

    public static IEnumerable<string> SkippedTests(SourceFile file) => file.Root.DescendantNodes()
        .OfType<AttributeArgumentSyntax>()
        .Where(argument => argument.NameEquals?.Name.Identifier.Text == "Skip")
        .Select(argument => file.At(argument, "skips a test."));

    private static bool IsSelective(CatchClauseSyntax clause) =>
        clause.Filter is not null
        || (clause.Declaration is { Type: var type } && type.ToString() is not ("Exception" or "System.Exception"));

    private static bool HasComment(BlockSyntax block) =>
        block.CloseBraceToken.LeadingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex OpenEnd();
}
