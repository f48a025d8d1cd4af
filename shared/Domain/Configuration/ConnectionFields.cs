using Blueshift.Copy.Types;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Configuration;

/// <summary>Reads <c>:redshift-connections</c>.</summary>
internal static class ConnectionFields
{
    private const string Form = "a vector of connections, such as "
        + "[{:dw1 {:jdbc-url \"jdbc:postgresql://host/database?user=…&password=…\"}}]";
    private const string ConnectionForm = "a map with :jdbc-url";

    public static IReadOnlyDictionary<string, ConnectionSettings> Read(MapFields map, bool areUrlsAllowed)
    {
        var connections = new Dictionary<string, ConnectionSettings>(StringComparer.Ordinal);
        var field = map.Optional("redshift-connections");
        if (!field.IsGiven && !areUrlsAllowed)
        {
            map.Required("redshift-connections", Form);
        }

        var items = field.Items(Form);
        foreach (var (key, value) in (items ?? []).SelectMany(Entries))
        {
            if (key.Keyword("the name of a connection as a keyword, such as :dw1") is not { } name)
            {
                continue;
            }

            // What could not be read stands for itself, so that a second one of that name is noticed.
            var settings = ReadConnection(value, name) ?? new ConnectionSettings.Placeholder("it could not be read");
            if (!connections.TryAdd(name, settings))
            {
                key.Report($"there are two connections named :{name}", null, null);
            }
        }

        if (items is { Count: 0 } && !areUrlsAllowed)
        {
            field.Report("no connection", Form, null);
        }

        return connections;
    }

    private static IReadOnlyList<(Field Key, Field Value)> Entries(Field item) =>
        item.Map("a map from a name to a connection, such as {:dw1 {:jdbc-url \"…\"}}")?.All() ?? [];

    private static ConnectionSettings? ReadConnection(Field field, string name)
    {
        if (field.Map(ConnectionForm) is not { } map)
        {
            if (!field.IsGiven)
            {
                field.Report("missing", ConnectionForm, null);
            }

            return null;
        }

        var role = ReadRole(map.Optional("iam-role"));
        var lengths = map.Optional("lengths");
        var url = map.RequiredSecret("jdbc-url", "a JDBC URL in a text");
        map.RefuseOthers();
        var unit = lengths.Choice((":bytes", LengthUnit.Bytes), (":characters", LengthUnit.Characters));
        return url.Text("a JDBC URL in a text") is { } text
            ? WithLengths(ReadUrl(url, text, role, name), unit, lengths)
            : null;
    }

    /// <summary>Redshift counts for itself, and DuckDB has no lengths.</summary>
    private static ConnectionSettings? WithLengths(ConnectionSettings? settings, LengthUnit? unit, Field field)
    {
        if (unit is null || settings is not ConnectionSettings.Usable usable)
        {
            return settings;
        }

        if (usable.Target is ConnectionTarget.PostgreSql server)
        {
            return new ConnectionSettings.Usable(server with { Lengths = unit.Value });
        }

        field.Report("the connection is not one to PostgreSQL, which alone can be told how to count: leave it out", null, null);
        return null;
    }

    private static ConnectionSettings? ReadUrl(Field field, string url, string? role, string name)
    {
        if (JdbcUrlPlaceholder.Is(url))
        {
            field.Warn($"the address is only a placeholder: manifests with :database :{name} are refused until it "
                + "is the real one");
            return new ConnectionSettings.Placeholder(
                $"the :jdbc-url of :{name} in the configuration is only a placeholder: write the real address there");
        }

        return JdbcUrlField.Read(field, url, role) is { } target ? new ConnectionSettings.Usable(target) : null;
    }

    private static string? ReadRole(Field field)
    {
        var role = field.Text(IamRole.Form);
        if (role is null || IamRole.IsValid(role))
        {
            return role;
        }

        field.Report($"{Shown.Text(role)} is no role", IamRole.Form, null);
        return null;
    }
}
