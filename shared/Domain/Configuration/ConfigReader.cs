using Blueshift.Domain.Connections;
using Blueshift.Domain.Fields;
using Blueshift.Domain.Patterns;
using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads a <c>config.edn</c>. See docs/configuration.md for the keys.</summary>
public static class ConfigReader
{
    private const int MaxFiles = 10_000;
    private const long MaxBytes = 1L << 50;
    private const int MaxConcurrency = 64;
    private const int MaxStreams = 8;
    private const int SecondsOfDay = 86_400;

    private static readonly KeyPattern AnyDirectory = ((KeyPatternResult.Accepted)KeyPattern.Parse(".*")).Pattern;

    /// <summary>
    /// The configuration, or all its problems at once. Throws only what <paramref name="sources"/> throw.
    /// </summary>
    /// <param name="utf8">The file; what is larger than a mebibyte is refused unread.</param>
    /// <param name="sources">For the tagged values.</param>
    public static ConfigResult Read(ReadOnlySpan<byte> utf8, ConfigSources sources)
    {
        var log = new ProblemLog();
        var map = EdnFile.Open(utf8, "a configuration", log, new ConfigTags(sources, log).Resolve);
        var config = map is null ? null : ReadMap(map, sources);
        return config is null || log.HasErrors
            ? new ConfigResult.Refused(log.Problems)
            : new ConfigResult.Accepted(config, log.Problems);
    }

    // Something is missing in the configuration only where a problem has been reported, and then nobody gets to see it.
    private static BlueshiftConfig ReadMap(MapFields map, ConfigSources sources)
    {
        const string expected = "a map with :bucket, such as {:bucket \"my-bucket\"}";
        var s3 = map.Required("s3", expected).Map(expected);
        var bucket = s3 is null ? null : BucketFields.Read(s3);
        var allowsUrls = map.Optional("allow-manifest-jdbc-url").Flag() ?? false;
        var config = new BlueshiftConfig
        {
            Bucket = bucket!,
            DirectoryPattern = s3?.Optional("key-pattern").Pattern() ?? AnyDirectory,
            PollInterval = ReadPollInterval(s3?.Optional("poll-interval")),
            Connections = ConnectionFields.Read(map, allowsUrls),
            AllowManifestJdbcUrl = allowsUrls,
            Batch = ReadBatch(map.Optional("batch")),
            Transport = TransportFields.Read(map.Optional("transport"), bucket as BucketSettings.S3),
            Telemetry = TelemetryFields.Read(map.Optional("telemetry")),
            Loader = ReadLoader(map.Optional("loader")),
            DefaultIamRole = ReadDefaultRole(map, sources),
        };
        s3?.RefuseOthers();
        map.RefuseOthers();
        return config;
    }

    // By the name that the earlier service had for it.
    private static string? ReadDefaultRole(MapFields map, ConfigSources sources)
    {
        const string variable = "BLUESHIFT_S3_IAM_ROLE";
        var role = sources.Environment(variable);
        if (string.IsNullOrEmpty(role))
        {
            return null;
        }

        if (!IamRole.IsValid(role))
        {
            map.Optional("redshift-connections")
                .Report($"the environment variable {variable} holds no role", IamRole.Form, null);
        }

        return role;
    }

    private static PollInterval ReadPollInterval(Field? field)
    {
        if (field?.Map("a map with :seconds, such as {:seconds 30}") is not { } map)
        {
            return PollInterval.Default;
        }

        var seconds = map.Optional("seconds").Number(1, SecondsOfDay);
        var jitter = map.Optional("random-seconds").Number(0, SecondsOfDay);
        map.RefuseOthers();
        return new PollInterval(
            seconds is { } given ? TimeSpan.FromSeconds(given) : PollInterval.Default.Base,
            TimeSpan.FromSeconds(jitter ?? 0));
    }

    private static BatchLimits ReadBatch(Field field)
    {
        if (field.Map("a map with :max-files and :max-bytes") is not { } map)
        {
            return new BatchLimits();
        }

        var limits = new BatchLimits
        {
            MaxFiles = (int)(map.Optional("max-files").Number(1, MaxFiles) ?? BatchLimits.DefaultMaxFiles),
            MaxBytes = map.Optional("max-bytes").Number(1, MaxBytes) ?? BatchLimits.DefaultMaxBytes,
        };
        map.RefuseOthers();
        return limits;
    }

    private static LoaderSettings ReadLoader(Field field)
    {
        if (field.Map("a map with :concurrency, such as {:concurrency 4}") is not { } map)
        {
            return new LoaderSettings();
        }

        var concurrency = map.Optional("concurrency").Number(1, MaxConcurrency) ?? LoaderSettings.DefaultConcurrency;
        var streams = map.Optional("streams").Number(1, MaxStreams) ?? LoaderSettings.DefaultStreams;
        map.RefuseOthers();
        return new LoaderSettings { Concurrency = (int)concurrency, Streams = (int)streams };
    }
}
