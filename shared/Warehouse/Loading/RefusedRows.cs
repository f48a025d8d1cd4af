using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Loading;

/// <summary>The staged rows that a constraint of the target refuses: of each file some, in file order.</summary>
/// <param name="Error">What the database said of the first; its code is a number.</param>
/// <param name="Reason">Names the constraint and what it refuses, for a person.</param>
/// <param name="Columns">The columns it is about.</param>
/// <param name="Rows">At least one.</param>
internal sealed record RefusedRows(
    SqlError Error, string Reason, IReadOnlyList<TargetColumn> Columns, IReadOnlyList<RefusedRow> Rows)
{
    /// <summary>Whether the rows refuse each other, so that their files fail together.</summary>
    public bool IsAmongEachOther { get; init; }
}
