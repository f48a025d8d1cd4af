using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Blueshift.Deployment.Tests.Compose;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Images;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> Services => ["Scanner", "Loader", "Janitor"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Everything_it_copies_is_there(string service) => Assert.All(
        Dockerfile.Of(service).Build.SelectMany(instruction => instruction.Sources),
        source => Assert.True(BuildContext.Holds(source), source));

    [Theory]
    [InlineData("README.md")]
    [InlineData("tests/Directory.Build.props")]
    [InlineData("eng/compose/config.edn")]
    [InlineData("services/Loader/Dockerfile")]
    public void What_no_image_needs_is_not_in_the_context(string path)
    {
        Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, path)));
        Assert.False(BuildContext.Holds(path));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_restored_layer_depends_on_projects_and_versions_only(string service)
    {
        var beforeRestore = Dockerfile.Of(service).Build.TakeWhile(instruction => instruction.Keyword != "RUN")
            .SelectMany(instruction => instruction.Sources);
        string[] expected =
        [
            "global.json", "Directory.Build.props", "Directory.Packages.props",
            .. ProjectsOf($"services/{service}/{service}.csproj")
                .SelectMany(project => new[] { project, $"{Path.GetDirectoryName(project)}/packages.lock.json" }),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), beforeRestore.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void It_restores_what_the_lock_files_say_and_publishes_its_own_project(string service)
    {
        var commands = Dockerfile.Of(service).Build.Where(instruction => instruction.Keyword == "RUN").ToArray();

        Assert.Equal(2, commands.Length);
        Assert.Equal(
            $"dotnet restore services/{service}/{service}.csproj --locked-mode -p:PublishReadyToRun=true", commands[0].Text);
        Assert.StartsWith($"dotnet publish services/{service}/{service}.csproj --no-restore ", commands[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void It_is_compiled_ahead(string service)
    {
        var publish = Dockerfile.Of(service).Build.Last(instruction => instruction.Keyword == "RUN").Text;

        Assert.Contains(" --use-current-runtime --self-contained false ", publish, StringComparison.Ordinal);
        Assert.Contains(" -p:PublishReadyToRun=true ", publish, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void It_starts_the_assembly_of_its_service(string service) => Assert.Equal(
        ["dotnet", $"/app/Blueshift.{service}.dll"], Dockerfile.Of(service).Only("ENTRYPOINT").Command);

    [Theory]
    [MemberData(nameof(Services))]
    public void It_does_not_run_as_root(string service) =>
        Assert.Equal("$APP_UID", Dockerfile.Of(service).Only("USER").Text);

    [Theory]
    [MemberData(nameof(Services))]
    public void Its_health_check_asks_the_service_it_starts(string service)
    {
        var dockerfile = Dockerfile.Of(service);
        string[] started = [.. dockerfile.Only("ENTRYPOINT").Command, .. dockerfile.Only("CMD").Command];

        Assert.Equal([.. started, "--health", "live"], dockerfile.Only("HEALTHCHECK").Command);
        Assert.Equal(["CMD", .. started, "--health", "ready"], ComposeFile.Service(service.ToLowerInvariant()).HealthCheck);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Its_base_images_have_exact_versions(string service) => Assert.All(
        Dockerfile.Of(service).Instructions.Where(instruction => instruction.Keyword == "FROM"),
        instruction => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):\d+\.\d+\.\d+-noble( AS build)?$", instruction.Text));

    [Theory]
    [MemberData(nameof(Services))]
    public void Its_SDK_is_one_that_global_json_takes(string service)
    {
        var global = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "global.json")))!["sdk"]!;
        var wanted = Version.Parse((string)global["version"]!);
        var sdk = Version.Parse(SdkVersion().Match(Dockerfile.Of(service).Instructions[0].Text).Groups[1].Value);

        Assert.Equal("latestPatch", (string)global["rollForward"]!);
        Assert.Equal((wanted.Major, wanted.Minor, wanted.Build / 100), (sdk.Major, sdk.Minor, sdk.Build / 100));
        Assert.True(sdk >= wanted);
    }

    /// <summary>A project and all it stands on.</summary>
    private static IEnumerable<string> ProjectsOf(string project)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryRoot.Path, project))!;
        return XDocument.Load(Path.Combine(RepositoryRoot.Path, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)))
            .SelectMany(path => ProjectsOf(Path.GetRelativePath(RepositoryRoot.Path, path)))
            .Append(project)
            .Distinct();
    }

    [GeneratedRegex(@"sdk:([\d.]+)-")]
    private static partial Regex SdkVersion();
}
