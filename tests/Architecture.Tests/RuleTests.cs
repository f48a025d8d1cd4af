using Blueshift.Architecture.Tests.Repository;
using Blueshift.Architecture.Tests.Rules;

namespace Blueshift.Architecture.Tests;

/// <summary>A rule that cannot fail holds nothing: each is shown what it forbids, and what it must let pass.</summary>
public sealed class RuleTests
{
    private static readonly string ManyLines = string.Concat(Enumerable.Repeat("    f();\n", 61));

    public static TheoryData<Func<SourceFile, IEnumerable<string>>, string> Forbidden => new()
    {
        { SizeRules.TooLongFiles, string.Concat(Enumerable.Repeat("\n", 401)) + "class C;" },
        { SizeRules.TooLongMethods, $"class C {{ void M()\n{{\n{ManyLines}}} }}" },
        { SizeRules.TooLongMethods, $"class C {{ int P {{ get\n{{\n{ManyLines}}} }} }}" },
        { SizeRules.TooLongMethods, $"class C {{ C()\n{{\n{ManyLines}}} }}" },
        { NameRules.EmptyTypeNames, "class LoadManager;" },
        { NameRules.EmptyTypeNames, "static class SqlHelpers;" },
        { NameRules.EmptyTypeNames, "class C { struct Utils; }" },
        { NameRules.EmptyTypeNames, "interface Common;" },
        { NameRules.GlobalUsings, "global using System;" },
        { TypeRules.SeveralPublicTypes, "public class A; public class B;" },
        { TypeRules.SeveralPublicTypes, "public class A : X; public class B : Y;" },
        { TypeRules.SeveralPublicTypes, "namespace N { public class A; } namespace M { public enum B; }" },
        { TypeRules.SeveralPublicTypes, "public abstract record A; public record B : A; public record C;" },
        { TypeRules.SeveralPublicTypes, "public class AException : BException; public class CException : BException;" },
        { TypeRules.SeveralPublicTypes, "public class A : IDisposable; public class B : IDisposable;" },
        { CodeRules.Regions, "#region R\n#endregion\nclass C;" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch { } } }" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch (Exception) { /* why */ } } }" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch (Exception e) {\n// Why.\n} } }" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch (IOException) { } } }" },
        { CodeRules.UnwrittenCode, "class C { void M() => throw new NotImplementedException(); }" },
        { CodeRules.OpenEnds, "// TO" + "DO: the rest\nclass C;" },
        { CodeRules.OpenEnds, "/// <summary>FIX" + "ME</summary>\nclass C;" },
        { CodeRules.OpenEnds, "class C { /* HACK */ }" },
        { CodeRules.SkippedTests, "class C { [Fact(Skip = \"slow\")] void M() { } }" },
        { SuppressionRules.Unexplained, "#pragma warning disable CA1000\nclass C;" },
        { SuppressionRules.Unexplained, "using A;\n#pragma warning disable A\n#pragma warning disable B\nclass C;" },
        { SuppressionRules.Unexplained, "[SuppressMessage(\"A\", \"B\")] class C;" },
        { SuppressionRules.Unexplained, "[SuppressMessage(\"A\", \"B\", Justification = \"\")] class C;" },
    };

    public static TheoryData<Func<SourceFile, IEnumerable<string>>, string> Allowed => new()
    {
        { SizeRules.TooLongFiles, string.Concat(Enumerable.Repeat("\n", 399)) + "class C;\n" },
        { SizeRules.TooLongMethods, $"class C {{ {string.Concat(Enumerable.Repeat("[Case]\n", 70))}void M() {{ }} }}" },
        { NameRules.EmptyTypeNames, "class TransactionManagement; class Commonplace;" },
        { TypeRules.SeveralPublicTypes, "public abstract record A; public record B : A; public record C : A;" },
        { TypeRules.SeveralPublicTypes, "public record B(int X) : A(X); public record C : A;" },
        { TypeRules.SeveralPublicTypes, "public class A; internal class B;" },
        { TypeRules.SeveralPublicTypes, "public class A { public class B; public class C; }" },
        { TypeRules.SeveralPublicTypes, "public class A; public class A<T>;" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch (IOException) {\n// It is gone.\n} } }" },
        { CodeRules.EmptyCatches, "class C { void M() { try { f(); } catch (Exception) when (Gone()) {\n// Why.\n} } }" },
        { CodeRules.OpenEnds, "class C { string s = \"TO" + "DO\"; } // METHODOLOGY" },
        { SuppressionRules.Unexplained, "#pragma warning disable CA1000 // The page asks for it.\nclass C;" },
        { SuppressionRules.Unexplained, "// Why.\n#pragma warning disable A\n#pragma warning disable B\nclass C;" },
        { SuppressionRules.Unexplained, "[SuppressMessage(\"A\", \"B\", Justification = \"Why.\")] class C;" },
    };

    [Theory]
    [MemberData(nameof(Forbidden), DisableDiscoveryEnumeration = true)]
    public void Finds_what_is_forbidden(Func<SourceFile, IEnumerable<string>> rule, string text) =>
        Assert.NotEmpty(rule(new SourceFile("shared/X/C.cs", text)));

    [Theory]
    [MemberData(nameof(Allowed), DisableDiscoveryEnumeration = true)]
    public void Lets_pass_what_is_allowed(Func<SourceFile, IEnumerable<string>> rule, string text) =>
        Assert.Empty(rule(new SourceFile("shared/X/C.cs", text)));

    [Theory]
    [InlineData("shared/Common/A.cs")]
    [InlineData("shared/Domain/Utils/A.cs")]
    [InlineData("shared/Domain/SqlHelper.cs")]
    [InlineData("services/LoadManager/LoadManager.csproj")]
    public void Finds_an_empty_name_in_a_path(string path) => Assert.NotEmpty(NameRules.EmptyFolderNames(path));

    [Theory]
    [InlineData("shared/X/A.cs", "namespace Blueshift.X;", true)]
    [InlineData("shared/X/Y/A.cs", "namespace Blueshift.X.Y;", true)]
    [InlineData("shared/X/A.cs", "run();", true)]
    [InlineData("shared/X/Y/A.cs", "namespace Blueshift.X;", false)]
    [InlineData("shared/X/A.cs", "namespace Blueshift.X.Y;", false)]
    [InlineData("shared/X/A.cs", "class C;", false)]
    public void Compares_a_namespace_with_the_folder(string path, string text, bool isAllowed)
    {
        var project = new ProjectFile("shared/X/X.csproj", "<Project />");

        Assert.Equal(isAllowed, !NameRules.OtherNamespaces(new SourceFile(path, text), project).Any());
    }

    [Theory]
    [InlineData("interface IA;", "class A : IA;", "", false)]
    [InlineData("interface IA<T>;", "record A(int X) : B(X), N.IA<int>;", "", false)]
    [InlineData("interface IA;", "class A : IA;", "class FakeA : IA;", true)]
    [InlineData("interface IA;", "class A : IA; struct B : IA;", "", true)]
    [InlineData("interface IA;", "", "", true)]
    [InlineData("interface IA;", "", "class FakeA : IA;", true)]
    public void Counts_who_implements_an_interface(string declaration, string product, string test, bool isAllowed)
    {
        SourceFile[] files =
            [new("shared/X/I.cs", declaration), new("shared/X/A.cs", product), new("tests/X.Tests/A.cs", test)];

        Assert.Equal(isAllowed, !TypeRules.NeedlessInterfaces(files).Any());
    }

    [Fact]
    public void A_port_may_have_its_one_implementation_in_another_project()
    {
        SourceFile[] files = [new("shared/X/IA.cs", "interface IA;"), new("shared/Y/A.cs", "class A : IA;")];

        Assert.Empty(TypeRules.NeedlessInterfaces(files));
    }

    [Theory]
    [InlineData("<NoWarn>CA1000</NoWarn>", false)]
    [InlineData("<!-- Why. -->\n<NoWarn>CA1000</NoWarn>", true)]
    [InlineData("<NoWarn>CA1000</NoWarn> <!-- Why. -->", true)]
    [InlineData("<PropertyGroup>\n<WarningsNotAsErrors>NU1900</WarningsNotAsErrors>", false)]
    public void Asks_the_build_for_reasons(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, !SuppressionRules.UnexplainedInBuild("a.props", text).Any());

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.CA1000.severity = none", false)]
    [InlineData("# Why\ndotnet_diagnostic.CA1000.severity = none\ndotnet_diagnostic.CA1001.severity = none", true)]
    [InlineData("dotnet_diagnostic.CA1000.severity = error", true)]
    public void Asks_style_for_reasons(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, !SuppressionRules.UnexplainedInStyle(".editorconfig", text).Any());

    [Theory]
    [InlineData("see /wo{0}rk/main", false)]
    [InlineData("\"/ro{0}ot/.ssh\"", false)]
    [InlineData("(/tm{0}p/x)", false)]
    [InlineData("s3://bucket/wo{0}rk/", true)]
    [InlineData("./tm{0}p/x", true)]
    public void Knows_the_paths_of_a_machine(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, !TextRules.MachinePaths("a.md", Joined(text)).Any());

    [Theory]
    [InlineData("https://api.nu{0}get.org/v3", false)]
    [InlineData("registry.np{0}mjs.org", false)]
    [InlineData("nu{0}get, npm", true)]
    public void Knows_the_hosts_of_registries(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, !TextRules.RegistryHosts("a.md", Joined(text)).Any());

    [Theory]
    [InlineData("TO{0}DO: the rest", false)]
    [InlineData("METHO{0}DOLOGY", true)]
    public void Knows_an_open_end(string text, bool isAllowed) =>
        Assert.Equal(isAllowed, !TextRules.OpenEnds("a.md", Joined(text)).Any());

    // The cases are spelt in pieces, or this file would break the rules it tests.
    private static string Joined(string text) => text.Replace("{0}", "", StringComparison.Ordinal);
}
