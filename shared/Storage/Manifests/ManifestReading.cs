using Blueshift.Domain.Connections;
using Blueshift.Domain.Manifests;

namespace Blueshift.Storage.Manifests;

/// <summary>What reading one version of a manifest came to.</summary>
public abstract record ManifestReading
{
    private ManifestReading()
    {
    }

    /// <param name="Manifest">What it says.</param>
    /// <param name="Connection">Where its rows go.</param>
    public sealed record Valid(Manifest Manifest, ConnectionResult.Found Connection) : ManifestReading;

    /// <param name="Reason">All its problems, a line each, with line and column.</param>
    public sealed record Invalid(string Reason) : ManifestReading;

    /// <summary>It was edited or removed: that version can no longer be read.</summary>
    public sealed record Gone : ManifestReading;
}
