using Blueshift.Domain.Connections;
using Blueshift.Domain.Fields;

namespace Blueshift.Domain.Manifests;

/// <summary>Reads <c>:database</c> or <c>:jdbc-url</c>, of which a manifest has one.</summary>
internal static class ManifestDatabaseFields
{
    private const string NameForm = "the name of one of the configuration's :redshift-connections, such as :dw1";

    public static ManifestDatabase? Read(MapFields map, bool allowJdbcUrl)
    {
        var url = map.OptionalSecret("jdbc-url");
        if (!url.IsGiven && !url.IsBroken)
        {
            var name = map.Required("database", NameForm).Keyword(NameForm);
            return name is null ? null : new ManifestDatabase.Named(name);
        }

        if (map.Optional("database").IsGiven)
        {
            url.Report("a manifest has :database or :jdbc-url, not both", null, null);
            return null;
        }

        if (!allowJdbcUrl)
        {
            url.Report(
                "the configuration does not allow a manifest its own address (:allow-manifest-jdbc-url): name a "
                    + "connection with :database",
                null,
                null);
            return null;
        }

        return ReadUrl(url);
    }

    private static ManifestDatabase.Inline? ReadUrl(Field field)
    {
        if (field.Text("a JDBC URL in a text") is not { } url)
        {
            return null;
        }

        if (JdbcUrlPlaceholder.Is(url))
        {
            field.Report("the address is only a placeholder: write the real one", null, null);
            return null;
        }

        return JdbcUrlField.Read(field, url, iamRole: null) is { } target ? new ManifestDatabase.Inline(target) : null;
    }
}
