using Blueshift.Architecture.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueshift.Architecture.Tests.Rules;

internal static class TypeRules
{
    /// <summary>Several public types share a file only as a closed hierarchy: a base and what derives from it.</summary>
    public static IEnumerable<string> SeveralPublicTypes(SourceFile file)
    {
        var types = file.TopLevelTypes.Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)).ToArray();
        var names = types.Select(NameOf).Distinct().ToArray();
        var families = types.Where(type => !BasesOf(type).Any(names.Contains)).SelectMany(Family).Distinct();

        return names.Length > 1 && families.Count() > 1
            ? [$"{file.Path} has the public types {string.Join(", ", names)}; one to a file."]
            : [];
    }

    /// <summary>
    /// Interfaces that one type of the same project implements and nothing else, not even a test: they stand for
    /// nothing but that type. A port whose one implementation is in another project is what keeps the two apart.
    /// </summary>
    public static IEnumerable<string> NeedlessInterfaces(IReadOnlyCollection<SourceFile> files)
    {
        var implementations = files
            .SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
                .Where(type => type is not InterfaceDeclarationSyntax)
                .SelectMany(type => BasesOf(type).Select(name => (Interface: name, Project: ProjectOf(file)))))
            .ToLookup(implementation => implementation.Interface, implementation => implementation.Project);

        return files.Where(file => file.IsProduct)
            .SelectMany(file => file.Root.DescendantNodes().OfType<InterfaceDeclarationSyntax>()
                .Where(declared => implementations[declared.Identifier.Text].SequenceEqual([ProjectOf(file)]))
                .Select(declared => file.At(
                    declared,
                    $"{declared.Identifier.Text} has one implementation and no test double; use the type itself.")));
    }

    private static string ProjectOf(SourceFile file) => string.Join('/', file.Path.Split('/').Take(2));

    private static IEnumerable<string> Family(MemberDeclarationSyntax type) =>
        BasesOf(type).Where(IsAFamilyName).DefaultIfEmpty(NameOf(type)).Take(1);

    // Sharing an interface or a kind of exception makes no hierarchy.
    private static bool IsAFamilyName(string name) =>
        name is not ['I', >= 'A' and <= 'Z', ..] && !name.EndsWith("Exception", StringComparison.Ordinal);

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
        DelegateDeclarationSyntax declared => declared.Identifier.Text,
        _ => type.ToString(),
    };

    private static IEnumerable<string> BasesOf(MemberDeclarationSyntax type) =>
        (type as BaseTypeDeclarationSyntax)?.BaseList?.Types.Select(based => SimpleName(based.Type)) ?? [];

    private static string SimpleName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => SimpleName(qualified.Right),
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };
}
