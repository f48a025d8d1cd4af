namespace Blueshift.Domain.Connections;

/// <summary>A database server, in the keywords of Npgsql's connection string. Holds the password; never prints it.</summary>
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
    public override string ToString() => $"{string.Join(',', Hosts)}/{Database}";
}
