namespace Blueshift.Contracts;

/// <summary>What a request that was set aside says of its failure, beside the framework's own headers.</summary>
public static class FailureHeaders
{
    /// <summary>The target table, <c>schema.table</c> where it was found.</summary>
    public const string Table = "Blueshift-Table";

    /// <summary>Redshift's load error code, the SQLSTATE, or the store's error code.</summary>
    public const string Code = "Blueshift-Code";

    /// <summary>The rejected rows: a JSON array of <see cref="RowErrorDetail"/>, at most 16 KiB.</summary>
    public const string Errors = "Blueshift-Errors";
}
