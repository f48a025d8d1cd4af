using System.Text;
using System.Xml;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Manifests;
using Blueshift.Hosting.Bus;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Compose;

public sealed class ComposeFileTests
{
    private static readonly string[] Blueshift = ["scanner", "loader", "janitor"];

    private static IEnumerable<ComposeService> BlueshiftServices => Blueshift.Select(ComposeFile.Service);

    [Fact]
    public void Every_image_has_an_exact_version() => Assert.All(
        ComposeFile.Services.Where(service => service.Image is not null),
        service => Assert.Matches(@":\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$", service.Image));

    [Fact]
    public void Every_service_is_an_image_or_has_a_Dockerfile() => Assert.All(
        ComposeFile.Services,
        service => Assert.True(service.Image is not null || File.Exists(InRepository(service.Dockerfile!)), service.Name));

    [Fact]
    public void Every_service_that_stays_has_a_health_check() => Assert.All(
        ComposeFile.Services.Where(service => !service.IsOneShot), service => Assert.NotEmpty(service.HealthCheck));

    [Fact]
    public void Who_waits_for_a_service_waits_until_it_is_healthy() => Assert.All(
        ComposeFile.Services.SelectMany(service => service.DependsOn),
        dependency =>
        {
            Assert.Equal("service_healthy", dependency.Value);
            Assert.NotEmpty(ComposeFile.Service(dependency.Key).HealthCheck);
        });

    [Fact]
    public void Services_wait_for_every_server_they_are_told_of() => Assert.All(
        ComposeFile.Services,
        service => Assert.All(
            ComposeFile.Services.Where(server => service.Environment.Values.Any(
                value => value.Contains($"//{server.Name}:", StringComparison.Ordinal))),
            // A Scanner is given the databases' names like the others, and never connects.
            server => Assert.True(
                service.DependsOn.ContainsKey(server.Name) || (service.Name, server.Name) == ("scanner", "postgres"),
                $"{service.Name} → {server.Name}")));

    [Fact]
    public void What_is_mounted_exists_and_cannot_be_written_to() => Assert.All(
        ComposeFile.Services.SelectMany(service => service.Mounts),
        mount =>
        {
            Assert.True(Path.Exists(InRepository(mount[0])), mount[0]);
            Assert.Equal("ro", mount[2]);
        });

    [Fact]
    public void No_port_is_open_to_other_machines() => Assert.All(
        ComposeFile.Services.SelectMany(service => service.Ports),
        port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Fact]
    public void There_are_two_Loaders_and_nothing_keeps_them_from_being_more()
    {
        var loader = ComposeFile.Service("loader");

        Assert.Equal(2, (int)loader.Definition["scale"]!);
        Assert.Empty(loader.Ports);
        Assert.DoesNotContain("container_name", loader.Definition);
        Assert.DoesNotContain("hostname", loader.Definition);
    }

    [Fact]
    public void A_stop_is_given_the_time_it_may_take() => Assert.All(BlueshiftServices, service =>
        Assert.True(XmlConvert.ToTimeSpan($"PT{service.Definition["stop_grace_period"]!.ToString().ToUpperInvariant()}")
            > StopLimits.Default.Process));

    [Fact]
    public async Task The_configuration_is_accepted_with_the_variables_that_are_set()
    {
        foreach (var service in BlueshiftServices)
        {
            var path = service.Mounts.Single(mount => mount[1] == "/etc/blueshift/config.edn")[0];
            var bytes = await File.ReadAllBytesAsync(InRepository(path), TestContext.Current.CancellationToken);

            var sources = new ConfigSources(name => service.Environment.GetValueOrDefault(name), _ => null);
            var accepted = Assert.IsType<ConfigResult.Accepted>(ConfigReader.Read(bytes, sources));

            Assert.Empty(accepted.Warnings);
            Assert.IsType<TransportSettings.AmazonSqs>(accepted.Config.Transport);
        }
    }

    [Fact]
    public void The_sample_manifests_are_accepted()
    {
        var manifests = Directory.GetFiles(InRepository("eng/compose/sample-data"), "manifest.edn", SearchOption.AllDirectories);

        Assert.Equal(2, manifests.Length);
        Assert.All(manifests, path => Assert.IsType<ManifestResult.Accepted>(
            ManifestReader.Read(Encoding.UTF8.GetBytes(File.ReadAllText(path)), allowJdbcUrl: false)));
    }

    private static string InRepository(string path) => Path.Combine(RepositoryRoot.Path, path);
}
