using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.Loading;

/// <summary>A staged row that a constraint of the target refuses.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Shown">What it has in the constraint's columns.</param>
/// <param name="RowsOfFile">How many such rows its file has.</param>
internal sealed record RefusedRow(RowOrigin Origin, string Shown, long RowsOfFile);
