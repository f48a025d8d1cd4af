namespace Blueshift.Copy.Records;

/// <summary>Why a record cannot become a row.</summary>
/// <param name="Code">One of <see cref="Rows.RowErrorCode"/>.</param>
/// <param name="Reason">For a person.</param>
/// <param name="Field">The 0-based field at fault; null when it is the record as a whole.</param>
internal sealed record RecordProblem(int Code, string Reason, int? Field = null);
