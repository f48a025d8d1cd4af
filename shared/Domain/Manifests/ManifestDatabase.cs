using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Manifests;

/// <summary>Where a manifest wants its rows.</summary>
public abstract record ManifestDatabase
{
    private ManifestDatabase()
    {
    }

    /// <summary><c>:database</c>: one of the configuration's connections, by name without the colon.</summary>
    public sealed record Named(string Connection) : ManifestDatabase;

    /// <summary><c>:jdbc-url</c>: the manifest's own address. Only where the configuration allows it.</summary>
    public sealed record Inline(ConnectionTarget Target) : ManifestDatabase;
}
