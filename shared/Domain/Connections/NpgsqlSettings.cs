using System.Globalization;

namespace Blueshift.Domain.Connections;

/// <summary>
/// Maps a URL's properties to the keywords of Npgsql's connection string
/// (https://www.npgsql.org/doc/connection-string-parameters.html).
/// </summary>
internal sealed class NpgsqlSettings(JdbcDriver driver)
{
    // Npgsql takes no longer Timeout.
    private const int MaxTimeoutSeconds = 1024;

    private const int MaxSeconds = 1_000_000;

    private static readonly SettingRule[] Rules =
    [
        SettingRule.Text("ApplicationName", "Application Name"),
        SettingRule.Text("currentSchema", "Search Path"),
        SettingRule.Text("options", "Options"),
        SettingRule.Text("kerberosServerName", "Kerberos Service Name"),
        SettingRule.Flag("tcpKeepAlive", "TCP Keepalive"),
        SettingRule.Flag("loadBalanceHosts", "Load Balance Hosts"),
        SettingRule.Number("hostRecheckSeconds", "Host Recheck Seconds", MaxSeconds, factor: 1),
        SettingRule.Number("cancelSignalTimeout", "Cancellation Timeout", MaxSeconds, factor: 1000),
        SettingRule.OneOf("sslNegotiation", "SSL Negotiation", ("postgres", "Postgres"), ("direct", "Direct")),
        SettingRule.OneOf(
            "channelBinding", "Channel Binding", ("disable", "Disable"), ("prefer", "Prefer"), ("require", "Require")),
        SettingRule.OneOf(
            "gssEncMode",
            "GSS Encryption Mode",
            ("disable", "Disable"),
            ("allow", "Prefer"),
            ("prefer", "Prefer"),
            ("require", "Require")),
    ];

    private static readonly SettingRule TargetServerType = SettingRule.OneOf(
        "targetServerType",
        "Target Session Attributes",
        ("any", "any"),
        ("primary", "read-write"),
        ("master", "read-write"),
        ("preferPrimary", "prefer-primary"));

    private readonly Dictionary<string, string> _keywords = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyDictionary<string, string> Keywords => _keywords;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <returns>What is wrong, or null.</returns>
    public string? Map(JdbcProperties properties, int hostCount)
    {
        if (driver == JdbcDriver.Redshift)
        {
            _keywords["TCP Keepalive"] = "true";
        }

        return Rules.Select(rule => rule.Apply(properties, _keywords)).FirstOrDefault(problem => problem is not null)
            ?? MapTargetServerType(properties, hostCount)
            ?? MapTimeouts(properties)
            ?? CheckReadOnly(properties)
            ?? CheckGssLibrary(properties)
            ?? new SslSettings(driver, _keywords, _warnings).Map(properties);
    }

    private string? MapTargetServerType(JdbcProperties properties, int hostCount)
    {
        var value = properties.Find("targetServerType");
        if (value is not null && IsStandby(value))
        {
            return "the property targetServerType asks for a standby, which cannot be written to: write primary";
        }

        // Npgsql minds it only among several hosts, and so does this: one host is taken as it is.
        return TargetServerType.Apply(properties, hostCount > 1 ? _keywords : []);
    }

    private static bool IsStandby(string value) =>
        new[] { "secondary", "slave", "preferSecondary", "preferSlave" }
            .Contains(value, StringComparer.OrdinalIgnoreCase);

    private string? MapTimeouts(JdbcProperties properties)
    {
        var seconds = new List<int>();
        foreach (var name in new[] { "connectTimeout", "loginTimeout", "socketTimeout" })
        {
            if (properties.Find(name) is not { } text)
            {
                continue;
            }

            if (!SettingRule.IsNumber(text, MaxSeconds, out var value))
            {
                return $"the property {name} must be a number of seconds from 0 to {MaxSeconds}";
            }

            if (name != "socketTimeout")
            {
                seconds.Add(value);
            }
            else if (value > 0)
            {
                _warnings.Add("the property socketTimeout has no effect: a manifest's :execute-opts limits statements");
            }
        }

        if (seconds.Count > 0)
        {
            var shortest = seconds.Where(value => value > 0).DefaultIfEmpty(0).Min();
            _keywords["Timeout"] = Math.Min(shortest, MaxTimeoutSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return null;
    }

    private static string? CheckReadOnly(JdbcProperties properties) =>
        properties.Find("readOnly") switch
        {
            null => null,
            var value when value.Equals("false", StringComparison.OrdinalIgnoreCase) => null,
            _ => "the property readOnly must be false or left out: Blueshift writes",
        };

    private static string? CheckGssLibrary(JdbcProperties properties) =>
        properties.Find("gsslib") is { } value && value.Equals("sspi", StringComparison.OrdinalIgnoreCase)
            ? "the property gsslib asks for SSPI, which is not supported: leave it out"
            : null;
}
