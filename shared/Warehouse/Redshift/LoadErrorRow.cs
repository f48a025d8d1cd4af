namespace Blueshift.Warehouse.Redshift;

/// <summary>One row of Redshift's views of load errors.</summary>
/// <param name="Query">The COPY's number.</param>
/// <param name="File">The object's address, without trailing blanks; cut where it is longer than the view's column.</param>
/// <param name="Line">The line; 0 where the file as a whole is at fault.</param>
/// <param name="Column">Empty where the record as a whole is at fault.</param>
/// <param name="Type">The column's.</param>
/// <param name="Code">See r_Load_Error_Reference.</param>
/// <param name="Reason">In Redshift's words.</param>
/// <param name="RawLine">Empty where the view does not show it.</param>
/// <param name="RawValue">Empty where the view does not show it.</param>
internal sealed record LoadErrorRow(
    long Query,
    string File,
    long Line,
    string Column,
    string Type,
    int Code,
    string Reason,
    string RawLine,
    string RawValue);
