using Blueshift.Domain.Configuration;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Connections;

/// <summary>Finds the connection that a manifest names.</summary>
public static class ManifestConnection
{
    public static ConnectionResult Find(Manifest manifest, BlueshiftConfig config) => manifest.Database switch
    {
        ManifestDatabase.Named named => FindNamed(named.Connection, config),
        ManifestDatabase.Inline inline when config.AllowManifestJdbcUrl =>
            new ConnectionResult.Found(inline.Target, null),
        ManifestDatabase.Inline => new ConnectionResult.Unusable(
            "the manifest brings its own :jdbc-url, which the configuration does not allow (:allow-manifest-jdbc-url)"),
        _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest.Database, null),
    };

    private static ConnectionResult FindNamed(string name, BlueshiftConfig config) =>
        config.Connections.GetValueOrDefault(name) switch
        {
            ConnectionSettings.Usable usable => new ConnectionResult.Found(usable.Target, name),
            ConnectionSettings.Placeholder placeholder => new ConnectionResult.Unusable(placeholder.Reason),
            null => new ConnectionResult.Unusable(Unknown(name, config.Connections.Keys)),
            var other => throw new ArgumentOutOfRangeException(nameof(config), other, null),
        };

    private static string Unknown(string name, IEnumerable<string> known)
    {
        const int mostNames = 10;
        var names = known.Order(StringComparer.Ordinal).ToList();
        var some = string.Join(", ", names.Take(mostNames).Select(other => $":{other}"));
        var listed = names.Count == 0 ? "it has none" : $"it has {some}";
        var nearest = NearestName.Of(name, names);
        return $"the configuration has no connection :{name} ({listed}{(names.Count > mostNames ? ", …" : "")})"
            + (nearest is null ? "" : $"; did you mean :{nearest}?");
    }
}
