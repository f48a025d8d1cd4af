using System.Text.RegularExpressions;
using System.Xml.Linq;
using Blueshift.Architecture.Tests.Repository;

namespace Blueshift.Architecture.Tests;

public sealed partial class DependencyTests
{
    [Fact]
    public void Projects_ask_only_for_what_the_table_allows() =>
        Violations.AssertNone(CheckedOut.Projects.SelectMany(DependencyTable.Violations));

    [Theory]
    [InlineData("services/Scanner", "Project", "../Loader/Loader.csproj")]
    [InlineData("services/Scanner", "Project", "..\\..\\shared\\Warehouse\\Warehouse.csproj")]
    [InlineData("shared/Domain", "Project", "../Contracts/Contracts.csproj")]
    [InlineData("shared/Contracts", "Package", "MassTransit")]
    [InlineData("shared/Storage", "Package", "Npgsql")]
    [InlineData("tests/Edn.Tests", "Project", "../../shared/Domain/Domain.csproj")]
    [InlineData("tests/Edn.Tests", "Package", "Npgsql")]
    [InlineData("shared/Extra", "Package", "xunit.v3")]
    [InlineData("tests/Extra.Tests", "Package", "xunit.v3")]
    public void The_table_forbids(string folder, string kind, string reference) =>
        Assert.NotEmpty(DependencyTable.Violations(Project(folder, kind, reference)));

    [Theory]
    [InlineData("services/Loader", "Project", "../../shared/Warehouse/Warehouse.csproj")]
    [InlineData("tools/Blueshift", "Project", "../../services/Loader/Loader.csproj")]
    [InlineData("tests/Loader.Tests", "Package", "MassTransit")]
    [InlineData("tests/Blueshift.Tests", "Project", "../../tools/Blueshift/Blueshift.csproj")]
    [InlineData("shared/Hosting", "Package", "OpenTelemetry.Extensions.Hosting")]
    public void The_table_allows(string folder, string kind, string reference) =>
        Assert.Empty(DependencyTable.Violations(Project(folder, kind, reference)));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = SolutionProject().Matches(CheckedOut.Read("Blueshift.sln"))
            .Select(match => match.Groups["path"].Value.Replace('\\', '/'));

        Assert.Equal(CheckedOut.Projects.Select(project => project.Path), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_one_solution() => Assert.Equal(
        ["Blueshift.sln"], CheckedOut.Paths.Where(path => Path.GetExtension(path) is ".sln" or ".slnx"));

    [Fact]
    public void Every_package_has_one_exact_version()
    {
        var central = XDocument.Parse(CheckedOut.Read("Directory.Packages.props"));
        var packages = central.Descendants("PackageVersion").ToArray();
        var names = packages.Select(package => package.Attribute("Include")!.Value).ToArray();
        var versions = packages.Select(package => package.Attribute("Version")!.Value);

        Assert.NotEmpty(packages);
        Assert.All(versions, version => Assert.Matches(@"^\[[0-9][0-9A-Za-z.+-]*\]$", version));
        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_project_chooses_a_version_of_its_own() => Violations.AssertNone(CheckedOut.Projects.SelectMany(
        project => project.PackagesWithVersion.Select(package => $"{project.Path}: {package}")));

    private static ProjectFile Project(string folder, string kind, string reference) => new(
        $"{folder}/{folder.Split('/')[1]}.csproj",
        $"<Project><ItemGroup><{kind}Reference Include='{reference}' /></ItemGroup></Project>");

    [GeneratedRegex("""^Project\([^)]*\) = "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex SolutionProject();
}
