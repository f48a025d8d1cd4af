namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>What the stand-in does with a statement.</summary>
internal enum StatementKind
{
    /// <summary>Goes to PostgreSQL and changes no table.</summary>
    Other,

    /// <summary>Goes to PostgreSQL and takes the transaction's snapshot.</summary>
    Read,

    /// <summary>Goes to PostgreSQL and changes the rows of one table.</summary>
    Write,

    Begin,
    Commit,
    Rollback,
    Lock,

    Copy,
    Truncate,
    Append,
    MergeDuplicates,
    Vacuum,
    Analyze,
    Cancel,

    /// <summary>A setting that PostgreSQL does not have: the stand-in accepts and forgets it.</summary>
    OwnSetting,
}
