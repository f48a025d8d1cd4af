using Blueshift.Architecture.Tests.Repository;

namespace Blueshift.Architecture.Tests;

/// <summary>Who may know whom. A project that is not here may not exist.</summary>
internal static class DependencyTable
{
    // What a library needs to be registered and to log; no more than interfaces.
    private static readonly string[] Abstractions =
    [
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    private static readonly string[] TestPackages =
    [
        "xunit.v3*", "CsCheck", "Microsoft.Extensions.TimeProvider.Testing", "Microsoft.Extensions.Diagnostics.Testing",
    ];

    private static readonly Dictionary<string, Allowance> Products = new()
    {
        ["shared/Contracts"] = new([], []),
        ["shared/Edn"] = new([], []),
        ["shared/Copy"] = new([], ["System.IO.Hashing", "SharpZipLib", "ZstdSharp.Port", "Snappier", "K4os.Compression.LZ4", "Parquet.Net", "Apache.Avro"]),
        ["shared/Domain"] = new(["shared/Edn", "shared/Copy"], []),
        ["shared/Storage"] = new(["shared/Domain"], ["AWSSDK.S3", "AWSSDK.Core", .. Abstractions]),
        ["shared/Warehouse"] = new(["shared/Domain", "shared/Copy"], ["Npgsql", "DuckDB.NET*", .. Abstractions]),
        ["shared/SqsTransport"] = new([], ["MassTransit", "AWSSDK.SQS", "AWSSDK.Core", .. Abstractions]),
        ["shared/Hosting"] = new(
            ["shared/Contracts", "shared/Domain", "shared/SqsTransport"],
            ["MassTransit", "OpenTelemetry*", "Npgsql.OpenTelemetry", "Microsoft.Extensions.Hosting", .. Abstractions]),
        ["services/Scanner"] = new(
            ["shared/Contracts", "shared/Domain", "shared/Storage", "shared/Hosting"], []),
        ["services/Loader"] = new(
            ["shared/Contracts", "shared/Domain", "shared/Storage", "shared/Warehouse", "shared/Hosting"], []),
        ["services/Janitor"] = new(
            ["shared/Contracts", "shared/Domain", "shared/Storage", "shared/Warehouse", "shared/Hosting"], []),
        ["tools/Blueshift"] = new(["shared/*", "services/*"], ["System.CommandLine", "Spectre.Console"]),
    };

    private static readonly Dictionary<string, Allowance> Tests = new()
    {
        ["tests/TestKit"] = new(
            ["shared/Contracts", "shared/Edn", "shared/Copy", "shared/Domain"],
            ["Npgsql", "AWSSDK.S3", "AWSSDK.SQS", .. TestPackages]),
        ["tests/TestKit.Tests"] = new(["tests/TestKit"], TestPackages),
        ["tests/RedshiftStandIn"] = new(["shared/Copy", "tests/TestKit"], ["Npgsql", "AWSSDK.S3"]),
        ["tests/RedshiftStandIn.Tests"] = new(["tests/RedshiftStandIn", "tests/TestKit"], ["Npgsql", .. TestPackages]),
        ["tests/Architecture.Tests"] = new(["tests/TestKit"], ["Microsoft.CodeAnalysis.CSharp", .. TestPackages]),
        ["tests/Contracts.Tests"] = new(["shared/Contracts"], ["MassTransit", .. TestPackages]),
        ["tests/Deployment.Tests"] = new(
            ["shared/Hosting", "shared/Domain", "services/*", "tests/TestKit"], ["NJsonSchema", "YamlDotNet", .. TestPackages]),
        ["tests/EndToEnd.Tests"] = new(
            ["shared/*", "services/*", "tools/Blueshift", "tests/TestKit", "tests/RedshiftStandIn"],
            ["MassTransit", "Npgsql", "DuckDB.NET*", "AWSSDK.S3", "AWSSDK.SQS", .. TestPackages]),
    };

    /// <summary>What the project in a folder may ask for; null where there may be none.</summary>
    public static Allowance? For(string folder) =>
        Products.GetValueOrDefault(folder)
        ?? Tests.GetValueOrDefault(folder)
        ?? TestsOfOneProject(folder)
        ?? Benchmarks(folder);

    public static IEnumerable<string> Violations(ProjectFile project)
    {
        if (For(project.Folder) is not { } allowance)
        {
            return [$"{project.Path} is not in the table of projects."];
        }

        return project.References.Where(reference => !Matches(allowance.References, reference))
            .Concat(project.Packages.Where(package => !Matches(allowance.Packages, package)))
            .Select(name => $"{project.Path} may not reference {name}.");
    }

    /// <summary>X.Tests may see X and the TestKit, and use the packages that X and its neighbours own.</summary>
    private static Allowance? TestsOfOneProject(string folder)
    {
        var tested = Products.Keys.SingleOrDefault(product => folder == $"tests/{product.Split('/')[1]}.Tests");
        if (tested is null)
        {
            return null;
        }

        var packages = Products[tested].References.Append(tested)
            .SelectMany(neighbour => Products.Where(product => Matches([neighbour], product.Key)))
            .SelectMany(product => product.Value.Packages);
        string[] warehouses = tested == "shared/Warehouse" ? ["tests/RedshiftStandIn"] : [];
        return new Allowance([tested, "tests/TestKit", .. warehouses], [.. packages, .. TestPackages]);
    }

    private static Allowance? Benchmarks(string folder) => folder.StartsWith("bench/", StringComparison.Ordinal)
        ? new Allowance(
            ["shared/*", "services/*", "tools/Blueshift", "tests/TestKit"],
            ["BenchmarkDotNet", .. Products.Values.SelectMany(product => product.Packages)])
        : null;

    private static bool Matches(IEnumerable<string> patterns, string name) => patterns.Any(
        pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);
}
