namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>What the warehouse of a <see cref="World"/> is.</summary>
public enum DatabaseKind
{
    PostgreSql,

    /// <summary>The stand-in for it, whose tables are in PostgreSQL.</summary>
    Redshift,
}
