namespace Blueshift.Domain.Connections;

/// <summary>Whose rules and defaults a URL follows.</summary>
internal enum JdbcDriver
{
    PostgreSql,

    Redshift,
}
