using System.Text.RegularExpressions;
using Blueshift.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Rules;

/// <summary>A suppression says why, on its own line or the one before. Several in a row may share a reason.</summary>
internal static partial class SuppressionRules
{
    public static IEnumerable<string> Unexplained(SourceFile file) =>
        Pragmas(file).Where(line => !IsExplained(file.Lines, line, Pragma(), CommentInCode()))
            .Select(line => $"{file.Path}:{line + 1} suppresses a warning without a reason.")
            .Concat(file.Root.DescendantNodes().OfType<AttributeSyntax>()
                .Where(attribute => attribute.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal))
                .Where(attribute => !IsJustified(attribute))
                .Select(attribute => file.At(attribute, "suppresses a message without a justification.")));

    /// <summary>For project files and what they import.</summary>
    public static IEnumerable<string> UnexplainedInBuild(string path, string text) =>
        UnexplainedLines(path, text, BuildSuppression(), CommentInBuild());

    /// <summary>For .editorconfig.</summary>
    public static IEnumerable<string> UnexplainedInStyle(string path, string text) =>
        UnexplainedLines(path, text, StyleSuppression(), CommentInStyle());

    private static IEnumerable<string> UnexplainedLines(string path, string text, Regex suppression, Regex comment)
    {
        var lines = text.Split('\n');
        return Enumerable.Range(0, lines.Length)
            .Where(line => suppression.IsMatch(lines[line]) && !IsExplained(lines, line, suppression, comment))
            .Select(line => $"{path}:{line + 1} suppresses a warning without a reason.");
    }

    private static bool IsExplained(IReadOnlyList<string> lines, int line, Regex suppression, Regex comment)
    {
        if (comment.IsMatch(lines[line]))
        {
            return true;
        }

        do
        {
            line--;
        }
        while (line >= 0 && suppression.IsMatch(lines[line]));

        return line >= 0 && comment.IsMatch(lines[line]);
    }

    private static IEnumerable<int> Pragmas(SourceFile file) => file.Root.DescendantTrivia()
        .Select(trivia => trivia.GetStructure())
        .OfType<PragmaWarningDirectiveTriviaSyntax>()
        .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
        .Select(pragma => pragma.GetLocation().GetLineSpan().StartLinePosition.Line);

    private static bool IsJustified(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.Any(
        argument => argument.NameEquals?.Name.Identifier.Text == "Justification"
            && argument.Expression is LiteralExpressionSyntax { Token.ValueText.Length: > 0 }) == true;

    [GeneratedRegex(@"^\s*#pragma warning disable")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"//\s*\S")]
    private static partial Regex CommentInCode();

    [GeneratedRegex("<(NoWarn|WarningsNotAsErrors|MSBuildWarningsAsMessages)>|<TreatWarningsAsErrors>false|NoWarn=")]
    private static partial Regex BuildSuppression();

    [GeneratedRegex("-->|<!--")]
    private static partial Regex CommentInBuild();

    [GeneratedRegex(@"^dotnet_diagnostic\..*=\s*(none|silent)\s*$")]
    private static partial Regex StyleSuppression();

    [GeneratedRegex(@"^#\s*\S")]
    private static partial Regex CommentInStyle();
}
