namespace Blueshift.Copy.Options;

/// <summary>Who carries out a COPY.</summary>
public enum CopyEngine
{
    /// <summary>Blueshift itself, for PostgreSQL and DuckDB.</summary>
    Client,

    /// <summary>Redshift's own COPY.</summary>
    Redshift,
}
