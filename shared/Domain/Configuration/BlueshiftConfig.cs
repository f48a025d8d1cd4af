using Blueshift.Domain.Patterns;

namespace Blueshift.Domain.Configuration;

/// <summary>What a <c>config.edn</c> says, checked. See docs/configuration.md for the keys.</summary>
public sealed record BlueshiftConfig
{
    public required BucketSettings Bucket { get; init; }

    /// <summary>Matches a directory as a whole (<c>a/b/</c>): manifests elsewhere are not looked at.</summary>
    public required KeyPattern DirectoryPattern { get; init; }

    public required PollInterval PollInterval { get; init; }

    /// <summary>By name, without the colon.</summary>
    public required IReadOnlyDictionary<string, ConnectionSettings> Connections { get; init; }

    /// <summary>Whether a manifest may bring its own <c>:jdbc-url</c>.</summary>
    public bool AllowManifestJdbcUrl { get; init; }

    public BatchLimits Batch { get; init; } = new();

    public TransportSettings Transport { get; init; } = new TransportSettings.InMemory();

    public TelemetrySettings Telemetry { get; init; } = new();

    public LoaderSettings Loader { get; init; } = new();

    /// <summary>
    /// The role that Redshift reads the bucket with where a connection names none; null for the keys of the bucket.
    /// </summary>
    public string? DefaultIamRole { get; init; }
}
