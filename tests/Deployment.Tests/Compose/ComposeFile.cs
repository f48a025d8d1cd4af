using System.Text.Json.Nodes;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Compose;

/// <summary>The repository's <c>docker-compose.yml</c>.</summary>
internal static class ComposeFile
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docker-compose.yml"));

    public static IReadOnlyList<ComposeService> Services { get; } =
        [.. Yaml.Read(Text)["services"]!.AsObject().Select(service => new ComposeService(service.Key, service.Value!.AsObject()))];

    public static ComposeService Service(string name) => Services.Single(service => service.Name == name);
}

/// <summary>One service of it, as the specification says it is written.</summary>
internal sealed record ComposeService(string Name, JsonObject Definition)
{
    public string? Image => (string?)Definition["image"];

    public string? Dockerfile => (string?)Definition["build"]?["dockerfile"];

    /// <summary>Whether it ends once it has done its work, and so has no health.</summary>
    public bool IsOneShot => (string?)Definition["restart"] == "no";

    public IReadOnlyList<string> Entrypoint => Texts(Definition["entrypoint"]);

    public IReadOnlyList<string> HealthCheck => Texts(Definition["healthcheck"]?["test"]);

    public IReadOnlyDictionary<string, string> Environment => Pairs("environment").ToDictionary(
        variable => variable.Key, variable => variable.Value!.ToString(), StringComparer.Ordinal);

    /// <summary>The services it waits for, and until when.</summary>
    public IReadOnlyDictionary<string, string> DependsOn => Pairs("depends_on").ToDictionary(
        dependency => dependency.Key, dependency => dependency.Value!["condition"]!.ToString(), StringComparer.Ordinal);

    /// <summary>What of the repository it sees, and where: source, target, mode.</summary>
    public IReadOnlyList<string[]> Mounts => [.. Texts(Definition["volumes"]).Select(volume => volume.Split(':'))];

    public IReadOnlyList<string> Ports => Texts(Definition["ports"]);

    public override string ToString() => Name;

    private JsonObject Pairs(string key) => Definition[key]?.AsObject() ?? [];

    private static IReadOnlyList<string> Texts(JsonNode? list) =>
        [.. (list?.AsArray() ?? []).Select(item => item!.ToString())];
}
