using Blueshift.Copy.Rows;
using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Failures;

/// <summary>A rejected row, and the file it stands in.</summary>
/// <param name="File">Which version of which object.</param>
/// <param name="Error">What is wrong with the row; the file's place in its origin means nothing outside the load.</param>
public sealed record FileRowError(ObjectVersion File, RowError Error);
