using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Blueshift.Domain.Connections;

/// <summary>The hosts and the database of a server's URL.</summary>
internal sealed class JdbcAuthority(JdbcDriver driver)
{
    private const string LocalHost = "localhost";

    private readonly List<string> _hosts = [];

    public IReadOnlyList<string> Hosts => _hosts;

    /// <summary>Empty when the URL names none.</summary>
    public string Database { get; private set; } = "";

    private int DefaultPort => driver == JdbcDriver.Redshift ? 5439 : 5432;

    /// <summary>Reads <c>//host:port,host:port/database</c> or, for PostgreSQL, <c>database</c> alone.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Read(string text)
    {
        if (!text.StartsWith("//", StringComparison.Ordinal))
        {
            return ReadDatabaseAlone(text);
        }

        var slash = text.IndexOf('/', 2);
        var authority = slash < 0 ? text[2..] : text[2..slash];
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            return "user and password do not stand before the host in a JDBC URL: write "
                + "?user=USER&password=PASSWORD at its end";
        }

        if (slash < 0 && authority.Length > 0)
        {
            return "the URL has no / after the host: write //HOST/DATABASE";
        }

        return ReadHosts(authority) ?? ReadDatabase(slash < 0 ? "" : text[(slash + 1)..]);
    }

    private string? ReadDatabaseAlone(string text)
    {
        if (driver == JdbcDriver.Redshift)
        {
            return "jdbc:redshift: is followed by //HOST:PORT/DATABASE";
        }

        _hosts.Add($"{LocalHost}:{DefaultPort}");
        return ReadDatabase(text);
    }

    private string? ReadHosts(string authority)
    {
        var hosts = authority.Length == 0 ? [""] : authority.Split(',');
        if (hosts.Length > 1 && driver == JdbcDriver.Redshift)
        {
            return "a Redshift URL names one host";
        }

        return hosts.Select((host, index) => ReadHost(host, isOnlyHost: hosts.Length == 1, number: index + 1))
            .FirstOrDefault(problem => problem is not null);
    }

    private string? ReadHost(string text, bool isOnlyHost, int number)
    {
        var afterBracket = text.LastIndexOf(']') + 1;
        var colon = text.IndexOf(':', afterBracket);
        var (host, portText) = colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
        if (portText?.Contains(':', StringComparison.Ordinal) == true)
        {
            return $"host {number} has more than one colon: an IPv6 address stands in brackets, as in "
                + "//[::1]:5432/DATABASE";
        }

        var port = DefaultPort;
        if (portText is not null && !IsPort(portText, out port))
        {
            return $"the port of host {number} must be a number from 1 to 65535";
        }

        if (host.Length == 0 && (isOnlyHost || portText is not null))
        {
            host = LocalHost;
        }

        if (!IsHost(host))
        {
            return $"host {number} is not a host name, an IPv4 address or an IPv6 address in brackets";
        }

        _hosts.Add($"{host}:{port}");
        return null;
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;

    private static bool IsHost(string host)
    {
        if (host is ['[', .. var address, ']'])
        {
            return IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;
        }

        return host.Length > 0 && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
    }

    private string? ReadDatabase(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal))
        {
            return "the database's name holds a / or a ;: write %2F or %3B where it is part of the name, ? before "
                + "the first property";
        }

        if (JavaUrlDecoder.TryDecode(text) is not { } database)
        {
            return $"the database's name is {JavaUrlDecoder.Problem}";
        }

        Database = database;
        return null;
    }
}
