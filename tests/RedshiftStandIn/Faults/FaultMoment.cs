namespace Blueshift.RedshiftStandIn.Faults;

internal enum FaultMoment
{
    /// <summary>The statement has been received and nothing has been done.</summary>
    Before,

    /// <summary>The rows of a COPY are with PostgreSQL; they are not committed.</summary>
    DuringCopy,

    /// <summary>The statement has been carried out and nothing has been answered.</summary>
    After,
}
