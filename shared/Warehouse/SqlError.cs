namespace Blueshift.Warehouse;

/// <summary>What a database said when it refused something.</summary>
internal sealed record SqlError(WarehouseFault Fault, string? Code, string Message)
{
    /// <summary>May hold values of a row: for the report of a failed file, never for a log.</summary>
    public string? Detail { get; init; }

    public string? Constraint { get; init; }

    public string? Column { get; init; }

    /// <summary>The schema of the table that refused it.</summary>
    public string? Schema { get; init; }

    /// <summary>That table.</summary>
    public string? Table { get; init; }
}
