namespace Blueshift.Domain.Connections;

/// <summary>
/// A database server, in the keywords of Npgsql's connection string. Holds the password; never prints it. Equal to
/// another that says the same, so that a manifest read twice leads to one pool of connections.
/// </summary>
/// <param name="Hosts">At least one, <c>host:port</c>; IPv6 in brackets.</param>
/// <param name="Database">The database's name.</param>
/// <param name="User">Null when the URL names none.</param>
/// <param name="Password">Null when the URL gives none.</param>
/// <param name="Settings">Further Npgsql keywords and their values, mapped from the URL's properties.</param>
public sealed record ServerAddress(
    IReadOnlyList<string> Hosts,
    string Database,
    string? User,
    string? Password,
    IReadOnlyDictionary<string, string> Settings)
{
    public bool Equals(ServerAddress? other) =>
        other is not null
        && Hosts.SequenceEqual(other.Hosts)
        && (Database, User, Password) == (other.Database, other.User, other.Password)
        && Settings.Count == other.Settings.Count
        && Settings.All(setting => other.Settings.TryGetValue(setting.Key, out var value) && value == setting.Value);

    public override int GetHashCode() => HashCode.Combine(Hosts[0], Database, User, Password);

    public override string ToString() => $"{string.Join(',', Hosts)}/{Database}";
}
