using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Loading;

/// <summary>What became of one file of a batch.</summary>
/// <param name="File">The version.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Rows">
/// Rows accepted into staging; 0 unless loaded or checked, and where the warehouse only knows how many the batch has.
/// </param>
/// <param name="RowsRejected">Rows rejected and tolerated; 0 unless loaded or checked.</param>
public sealed record FileReport(ObjectVersion File, FileResult Result, long Rows, long RowsRejected);
