namespace Blueshift.RedshiftStandIn.Faults;

/// <summary>An error of Redshift.</summary>
/// <param name="SqlState">Redshift's own errors have the generic XX000.</param>
/// <param name="Message">The text behind <c>ERROR: </c>.</param>
/// <param name="Detail">The text behind <c>DETAIL: </c>; null for none.</param>
public sealed record RedshiftFailure(string SqlState, string Message, string? Detail = null)
{
    private const string Generic = "XX000";

    /// <summary>Two transactions wrote one table, and neither order of the two explains what they saw.</summary>
    public static RedshiftFailure SerializableViolation(string table) => new(
        Generic,
        "1023",
        $"Serializable isolation violation on table - {table}, transactions forming the cycle are: 1, 2 (pid:3)");

    /// <summary>A table was made or dropped by another transaction meanwhile.</summary>
    public static RedshiftFailure RelationDoesNotExist(string table) =>
        new(Generic, "1018", $"Relation does not exist. {table}");
}
