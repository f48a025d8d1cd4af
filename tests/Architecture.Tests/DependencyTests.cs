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
    [InlineData("shared/Extra/Extra.csproj", "")]
    [InlineData("services/Scanner/Scanner.csproj", "<ProjectReference Include='../Loader/Loader.csproj' />")]
    [InlineData("services/Scanner/Scanner.csproj", "<ProjectReference Include='..\\..\\shared\\Warehouse\\Warehouse.csproj' />")]
    [InlineData("shared/Domain/Domain.csproj", "<ProjectReference Include='../Contracts/Contracts.csproj' />")]
    [InlineData("shared/Contracts/Contracts.csproj", "<PackageReference Include='MassTransit' />")]
    [InlineData("shared/Storage/Storage.csproj", "<PackageReference Include='Npgsql' />")]
    [InlineData("tests/Edn.Tests/Edn.Tests.csproj", "<ProjectReference Include='../../shared/Domain/Domain.csproj' />")]
    [InlineData("tests/Extra.Tests/Extra.Tests.csproj", "")]
    [InlineData("tests/Edn.Tests/Edn.Tests.csproj", "<PackageReference Include='Npgsql' />")]
    public void The_table_forbids(string path, string reference) =>
        Assert.NotEmpty(DependencyTable.Violations(new ProjectFile(path, $"<Project><ItemGroup>{reference}</ItemGroup></Project>")));

    [Theory]
    [InlineData("services/Loader/Loader.csproj", "<ProjectReference Include='../../shared/Warehouse/Warehouse.csproj' />")]
    [InlineData("tools/Blueshift/Blueshift.csproj", "<ProjectReference Include='../../services/Loader/Loader.csproj' />")]
    [InlineData("tests/Loader.Tests/Loader.Tests.csproj", "<PackageReference Include='MassTransit' />")]
    [InlineData("shared/Hosting/Hosting.csproj", "<PackageReference Include='OpenTelemetry.Extensions.Hosting' />")]
    public void The_table_allows(string path, string reference) =>
        Assert.Empty(DependencyTable.Violations(new ProjectFile(path, $"<Project><ItemGroup>{reference}</ItemGroup></Project>")));

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
        var versions = XDocument.Parse(CheckedOut.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => (Name: package.Attribute("Include")!.Value, Version: package.Attribute("Version")!.Value))
            .ToArray();

        Assert.NotEmpty(versions);
        Assert.All(versions, package => Assert.Matches(@"^\[[0-9][0-9A-Za-z.+-]*\]$", package.Version));
        Assert.Equal(versions.Length, versions.DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void No_project_chooses_a_version_of_its_own() => Violations.AssertNone(CheckedOut.Projects.SelectMany(
        project => project.PackagesWithVersion.Select(package => $"{project.Path}: {package}")));

    [GeneratedRegex("""^Project\([^)]*\) = "[^"]*", "(?<path>[^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex SolutionProject();
}
