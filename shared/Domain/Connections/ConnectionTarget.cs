using Blueshift.Copy.Types;

namespace Blueshift.Domain.Connections;

/// <summary>
/// Where a JDBC URL leads. Made by <c>JdbcUrl</c>; <see cref="object.ToString"/> never shows a secret.
/// </summary>
public abstract record ConnectionTarget
{
    private ConnectionTarget()
    {
    }

    /// <summary>PostgreSQL, or Redshift reached through the PostgreSQL driver's URL: the server is asked.</summary>
    /// <param name="Address">Host, database, user and settings.</param>
    /// <param name="IamRole">As in <see cref="Redshift"/>, should the server turn out to be one.</param>
    public sealed record PostgreSql(ServerAddress Address, string? IamRole = null) : ConnectionTarget
    {
        /// <summary>What the lengths of its CHAR and VARCHAR columns are taken to count; no matter to a Redshift.</summary>
        public LengthUnit Lengths { get; init; }

        public override string ToString() => $"postgresql {Address}";
    }

    /// <summary>Amazon Redshift.</summary>
    /// <param name="Address">Host, database, user and settings.</param>
    /// <param name="IamRole">
    /// The role the cluster reads the bucket with; null for the keys of the configuration.
    /// </param>
    public sealed record Redshift(ServerAddress Address, string? IamRole) : ConnectionTarget
    {
        public override string ToString() => $"redshift {Address}";
    }

    /// <summary>A DuckDB database in a local file, in this process.</summary>
    /// <param name="Path">As written; relative to the current directory.</param>
    public sealed record DuckDb(string Path) : ConnectionTarget
    {
        public override string ToString() => $"duckdb {Path}";
    }
}
