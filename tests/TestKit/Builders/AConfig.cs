using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Patterns;

namespace Blueshift.TestKit.Builders;

/// <summary>Configurations for tests. What a test needs otherwise it says with <c>with { … }</c>.</summary>
public static class AConfig
{
    /// <summary>Where the connection <c>:dw1</c> leads.</summary>
    public static readonly ConnectionTarget Dw1 = new ConnectionTarget.DuckDb("dw1.duckdb");

    /// <summary>Where the connection <c>:dw2</c> leads.</summary>
    public static readonly ConnectionTarget Dw2 = new ConnectionTarget.DuckDb("dw2.duckdb");

    /// <summary>A bucket and two connections.</summary>
    public static BlueshiftConfig ForBucket(string bucket) => new()
    {
        Bucket = new BucketSettings.S3 { Name = bucket },
        DirectoryPattern = Pattern(".*"),
        PollInterval = PollInterval.Default,
        Connections = new Dictionary<string, ConnectionSettings>
        {
            ["dw1"] = new ConnectionSettings.Usable(Dw1),
            ["dw2"] = new ConnectionSettings.Usable(Dw2),
            ["unset"] = new ConnectionSettings.Placeholder("the :jdbc-url of :unset is only a placeholder"),
        },
    };

    public static KeyPattern Pattern(string text) =>
        ((KeyPatternResult.Accepted)KeyPattern.Parse(text)).Pattern;
}
