namespace Blueshift.Domain.Connections;

/// <summary>
/// Reads the URLs of the PostgreSQL and the Redshift JDBC drivers by the drivers' own rules, and <c>jdbc:duckdb:</c>
/// with a file. What a driver would ignore without a word (a misspelt property) is refused.
/// </summary>
/// <remarks>
/// https://jdbc.postgresql.org/documentation/use/ and
/// https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-configuration-options.html
/// </remarks>
public static class JdbcUrl
{
    private const string PostgreSqlPrefix = "jdbc:postgresql:";
    private const string RedshiftPrefix = "jdbc:redshift:";
    private const string RedshiftIamPrefix = "jdbc:redshift:iam:";
    private const string DuckDbPrefix = "jdbc:duckdb:";

    /// <summary>Reads a URL. Never throws.</summary>
    /// <param name="url">The text, whole.</param>
    /// <param name="iamRole">
    /// The connection's <c>:iam-role</c>; kept with the target, and refused where there is no cluster to use it.
    /// </param>
    public static JdbcUrlResult Parse(string url, string? iamRole)
    {
        if (url.Any(char.IsControl))
        {
            return new JdbcUrlResult.Refused("the URL holds a control character, such as a tab or a line break");
        }

        return url switch
        {
            _ when url.StartsWith(DuckDbPrefix, StringComparison.Ordinal) =>
                DuckDbUrl.Parse(url[DuckDbPrefix.Length..], iamRole),
            _ when url.StartsWith(RedshiftIamPrefix, StringComparison.Ordinal) => new JdbcUrlResult.Refused(
                "IAM authentication (jdbc:redshift:iam:) is not supported: it needs AWSSDK.Redshift and "
                + "AWSSDK.RedshiftServerless, which could not be restored for this build. Write "
                + "jdbc:redshift://HOST:5439/DATABASE?user=USER&password=PASSWORD, with a database user and its password, or "
                + "with the temporary ones that aws redshift get-cluster-credentials or aws redshift-serverless "
                + "get-credentials gives"),
            _ when url.StartsWith(RedshiftPrefix, StringComparison.Ordinal) =>
                ServerUrl.Parse(url[RedshiftPrefix.Length..], JdbcDriver.Redshift, iamRole),
            _ when url.StartsWith(PostgreSqlPrefix, StringComparison.Ordinal) =>
                ServerUrl.Parse(url[PostgreSqlPrefix.Length..], JdbcDriver.PostgreSql, iamRole),
            _ => new JdbcUrlResult.Refused(
                "a JDBC URL starts with jdbc:postgresql://, jdbc:redshift:// or jdbc:duckdb:, in small letters"),
        };
    }
}
