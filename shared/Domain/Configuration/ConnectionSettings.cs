using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Configuration;

/// <summary>One of <c>:redshift-connections</c>.</summary>
public abstract record ConnectionSettings
{
    private ConnectionSettings()
    {
    }

    public sealed record Usable(ConnectionTarget Target) : ConnectionSettings;

    /// <summary>
    /// The address is only a placeholder (<c>jdbc:postgresql://foobar....</c>): manifests that name the connection are
    /// refused with this reason, the others load.
    /// </summary>
    public sealed record Placeholder(string Reason) : ConnectionSettings;
}
