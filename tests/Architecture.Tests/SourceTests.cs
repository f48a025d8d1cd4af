using Blueshift.Architecture.Tests.Repository;
using Blueshift.Architecture.Tests.Rules;

namespace Blueshift.Architecture.Tests;

public sealed class SourceTests
{
    private const int MaxMedianLines = 60;

    [Fact]
    public void Files_are_short() => AssertHolds(SizeRules.TooLongFiles);

    [Fact]
    public void Methods_are_short() => AssertHolds(SizeRules.TooLongMethods);

    [Fact]
    public void Half_of_the_product_files_are_shorter_than_sixty_lines()
    {
        var sizes = CheckedOut.ProductSources.Select(file => file.Lines.Count).Order().ToArray();

        Assert.InRange(sizes[sizes.Length / 2], 1, MaxMedianLines - 1);
    }

    [Fact]
    public void Types_say_what_they_do() => AssertHolds(NameRules.EmptyTypeNames);

    [Fact]
    public void Folders_and_files_say_what_they_hold() =>
        Violations.AssertNone(CheckedOut.Paths.SelectMany(NameRules.EmptyFolderNames));

    [Fact]
    public void Namespaces_are_the_folders() => Violations.AssertNone(
        from project in CheckedOut.Projects
        from file in CheckedOut.Sources
        where file.Path.StartsWith(project.Folder + "/", StringComparison.Ordinal)
        from violation in NameRules.OtherNamespaces(file, project)
        select violation);

    [Fact]
    public void Usings_stand_in_the_file_that_needs_them() => AssertHolds(NameRules.GlobalUsings);

    [Fact]
    public void A_file_has_one_public_type() => AssertHolds(TypeRules.SeveralPublicTypes);

    [Fact]
    public void An_interface_has_several_implementations_or_a_test_double() =>
        Violations.AssertNone(TypeRules.NeedlessInterfaces(CheckedOut.Sources));

    [Fact]
    public void There_are_no_regions() => AssertHolds(CodeRules.Regions);

    [Fact]
    public void No_exception_is_swallowed() => AssertHolds(CodeRules.EmptyCatches);

    [Fact]
    public void Everything_is_written() => AssertHolds(CodeRules.UnwrittenCode);

    [Fact]
    public void Nothing_is_left_open() => AssertHolds(CodeRules.OpenEnds);

    [Fact]
    public void No_test_is_skipped() => AssertHolds(CodeRules.SkippedTests);

    [Fact]
    public void Suppressions_in_code_have_a_reason() => AssertHolds(SuppressionRules.Unexplained);

    private static void AssertHolds(Func<SourceFile, IEnumerable<string>> rule) =>
        Violations.AssertNone(CheckedOut.Sources.SelectMany(rule));
}
