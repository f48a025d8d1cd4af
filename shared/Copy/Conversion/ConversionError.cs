namespace Blueshift.Copy.Conversion;

/// <summary>Why a field cannot go into its column.</summary>
/// <param name="Code">One of <see cref="Rows.RowErrorCode"/>.</param>
/// <param name="Reason">In Redshift's words where they are known.</param>
public sealed record ConversionError(int Code, string Reason);
