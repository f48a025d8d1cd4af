namespace Blueshift.Domain.Connections;

/// <summary>Where a manifest's rows go.</summary>
public abstract record ConnectionResult
{
    private ConnectionResult()
    {
    }

    /// <param name="Target">The warehouse.</param>
    /// <param name="Name">
    /// The connection's name in the configuration; null when the manifest brings its own address.
    /// </param>
    public sealed record Found(ConnectionTarget Target, string? Name) : ConnectionResult;

    /// <param name="Reason">Why the manifest cannot be loaded, and what would mend it.</param>
    public sealed record Unusable(string Reason) : ConnectionResult;
}
