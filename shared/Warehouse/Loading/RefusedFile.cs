using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;

namespace Blueshift.Warehouse.Loading;

/// <summary>A file with rows that a constraint refuses.</summary>
/// <param name="File">Which.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Errors">Some of them: at least the first.</param>
internal sealed record RefusedFile(BatchFile File, long Rows, IReadOnlyList<RowError> Errors)
{
    public IEnumerable<FileRowError> RowErrors => Errors.Select(error => new FileRowError(File.Version, error));
}
