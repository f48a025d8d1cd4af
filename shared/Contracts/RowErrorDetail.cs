namespace Blueshift.Contracts;

/// <summary>One row of a data file that was rejected, in the terms of Redshift's <c>stl_load_errors</c>.</summary>
public sealed record RowErrorDetail
{
    /// <summary>The key of the file.</summary>
    public required string File { get; init; }

    /// <summary>The 1-based line the record starts on, counted in the decompressed file.</summary>
    public required long Line { get; init; }

    /// <summary>The column of the table; null when the record as a whole is at fault.</summary>
    public string? Column { get; init; }

    /// <summary>The column's type as the warehouse spells it; null when the record as a whole is at fault.</summary>
    public string? Type { get; init; }

    /// <summary>The field as it stands in the file, at most 200 characters; empty when the record is at fault.</summary>
    public required string Value { get; init; }

    /// <summary>Redshift's load error code.</summary>
    public required int Code { get; init; }

    /// <summary>What is wrong, for a person. At most 400 characters.</summary>
    public required string Reason { get; init; }
}
