namespace Blueshift.Warehouse.PostgreSql;

/// <summary>What the staging table of one load is called where several sessions fill it.</summary>
internal sealed record SharedStagingName
{
    private const string Schema = "blueshift";
    private const string Prefix = "staging_";

    private readonly Guid _loadId;

    public SharedStagingName(Guid loadId) => _loadId = loadId;

    /// <summary>A pattern of LIKE for the names of all of them, without their schema.</summary>
    public static string Pattern => Prefix.Replace("_", "\\_", StringComparison.Ordinal) + "%";

    public string Staging => $"{Schema}.{Prefix}{_loadId:N}";

    /// <summary>Is there within the load's transaction only.</summary>
    public string Selected => $"{Schema}.selected_{_loadId:N}";

    /// <summary>
    /// The key of the advisory lock that the load holds as long as it lives. Keys of one number and of two, as the
    /// queue of a table has them, are different to PostgreSQL.
    /// </summary>
    public long LockKey => BitConverter.ToInt64(_loadId.ToByteArray());

    /// <summary>Reads the name of a table in the schema; null for any other.</summary>
    public static SharedStagingName? TryParse(string table) =>
        table.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(table[Prefix.Length..], "N", out var id)
            ? new SharedStagingName(id)
            : null;
}
