using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Patterns;
using Blueshift.TestKit.Builders;

namespace Blueshift.Domain.Tests.Connections;

public sealed class ManifestConnectionTests
{
    private static readonly ConnectionTarget Target = new ConnectionTarget.DuckDb("./x.duckdb");

    [Fact]
    public void Finds_the_connection_a_manifest_names() =>
        Assert.Equal(new ConnectionResult.Found(Target, "dw1"), Find(new ManifestDatabase.Named("dw1")));

    [Fact]
    public void Takes_the_address_a_manifest_brings_where_that_is_allowed() =>
        Assert.Equal(new ConnectionResult.Found(Target, null), Find(new ManifestDatabase.Inline(Target), allowJdbcUrl: true));

    [Fact]
    public void Refuses_the_address_a_manifest_brings_where_that_is_not_allowed() =>
        Assert.Equal(
            "the manifest brings its own :jdbc-url, which the configuration does not allow (:allow-manifest-jdbc-url)",
            Unusable(new ManifestDatabase.Inline(Target)));

    [Fact]
    public void Says_that_a_connection_is_only_a_placeholder() =>
        Assert.Equal("a placeholder", Unusable(new ManifestDatabase.Named("dw2")));

    [Fact]
    public void Says_which_connections_there_are() =>
        Assert.Equal(
            "the configuration has no connection :warehouse (it has :dw1, :dw2)", Unusable(new ManifestDatabase.Named("warehouse")));

    [Fact]
    public void Says_which_connection_was_meant() =>
        Assert.Equal(
            "the configuration has no connection :dw3 (it has :dw1, :dw2); did you mean :dw1?", Unusable(new ManifestDatabase.Named("dw3")));

    private static string Unusable(ManifestDatabase database) => Assert.IsType<ConnectionResult.Unusable>(Find(database)).Reason;

    private static ConnectionResult Find(ManifestDatabase database, bool allowJdbcUrl = false) => ManifestConnection.Find(
        AManifest.Merging("t") with { Database = database },
        new BlueshiftConfig
        {
            Bucket = new BucketSettings.LocalDirectory("."),
            DirectoryPattern = ((KeyPatternResult.Accepted)KeyPattern.Parse(".*")).Pattern,
            PollInterval = PollInterval.Default,
            Connections = new Dictionary<string, ConnectionSettings>
            {
                ["dw1"] = new ConnectionSettings.Usable(Target),
                ["dw2"] = new ConnectionSettings.Placeholder("a placeholder"),
            },
            AllowManifestJdbcUrl = allowJdbcUrl,
        });
}
