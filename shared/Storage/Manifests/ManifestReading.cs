using Blueshift.Domain.Connections;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Manifests;

/// <summary>What reading one version of a manifest came to.</summary>
public abstract record ManifestReading
{
    private ManifestReading()
    {
    }

    /// <param name="Version">What was read.</param>
    /// <param name="Manifest">What it says.</param>
    /// <param name="Connection">Where its rows go.</param>
    public sealed record Valid(ObjectVersion Version, Manifest Manifest, ConnectionResult.Found Connection) : ManifestReading;

    /// <param name="Reason">All its problems, a line each, with line and column.</param>
    public sealed record Invalid(string Reason) : ManifestReading;

    /// <summary>It was edited or removed: that version can no longer be read.</summary>
    public sealed record Gone : ManifestReading;
}
