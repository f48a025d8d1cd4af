namespace Blueshift.Domain.Connections;

/// <summary>What follows <c>jdbc:postgresql:</c> or <c>jdbc:redshift:</c>.</summary>
internal static class ServerUrl
{
    public static JdbcUrlResult Parse(string text, JdbcDriver driver, string? iamRole)
    {
        var (place, query) = SplitAtProperties(text, driver);
        var properties = new JdbcProperties();
        var authority = new JdbcAuthority(driver);
        var settings = new NpgsqlSettings(driver);
        var refusal = authority.Read(place)
            ?? properties.Read(query, driver)
            ?? settings.Map(properties, authority.Hosts.Count);
        var user = NullIfEmpty(properties.Find("user"));
        var database = NullIfEmpty(authority.Database) ?? user;
        if (refusal is not null || database is null)
        {
            return new JdbcUrlResult.Refused(refusal ?? "the URL names no database: write it after the host, as in "
                + "//HOST/DATABASE");
        }

        var address = new ServerAddress(
            authority.Hosts, database, user, NullIfEmpty(properties.Find("password")), settings.Keywords);
        ConnectionTarget target = driver == JdbcDriver.Redshift
            ? new ConnectionTarget.Redshift(address, iamRole)
            : new ConnectionTarget.PostgreSql(address, iamRole);
        return new JdbcUrlResult.Accepted(target, settings.Warnings);
    }

    private static (string Place, string Query) SplitAtProperties(string text, JdbcDriver driver)
    {
        var start = text.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 && driver == JdbcDriver.Redshift)
        {
            start = text.IndexOf(';', StringComparison.Ordinal);
        }

        return start < 0 ? (text, "") : (text[..start], text[(start + 1)..]);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
