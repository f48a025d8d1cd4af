using System.Text.RegularExpressions;
using Blueshift.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Rules;

internal static partial class NameRules
{
    /// <summary>Folders, projects and types whose names say nothing.</summary>
    public static IEnumerable<string> EmptyFolderNames(string path) =>
        path.Split('/').Any(part => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(part)))
            ? [$"{path} is named after nothing it does."]
            : [];

    public static IEnumerable<string> EmptyTypeNames(SourceFile file) => file.Root.DescendantNodes()
        .OfType<BaseTypeDeclarationSyntax>()
        .Where(type => EmptyName().IsMatch(type.Identifier.Text))
        .Select(type => file.At(type, $"{type.Identifier.Text} is named after nothing it does."));

    /// <summary>A namespace is the project's and the folders within it; top-level statements have none.</summary>
    public static IEnumerable<string> OtherNamespaces(SourceFile file, ProjectFile project)
    {
        var folders = file.Path[(project.Folder.Length + 1)..].Split('/')[..^1];
        var expected = string.Join('.', [project.RootNamespace, .. folders]);
        var namespaces = file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ToArray();

        return namespaces.Where(declared => declared.Name.ToString() != expected)
            .Select(declared => file.At(declared, $"is namespace {declared.Name}; its folder makes it {expected}."))
            .Concat(file.TopLevelTypes.Where(type => type.Parent is CompilationUnitSyntax)
                .Select(type => file.At(type, "is in no namespace.")));
    }

    public static IEnumerable<string> GlobalUsings(SourceFile file) => file.Root.Usings
        .Where(@using => !@using.GlobalKeyword.Span.IsEmpty)
        .Select(@using => file.At(@using, "is a global using; usings are written where they are used."));

    [GeneratedRegex("^(Common|Utils?|Utilities|Helpers?)$|(Manager|Helpers?|Utils?)$")]
    private static partial Regex EmptyName();
}
