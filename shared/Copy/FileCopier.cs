using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy;

/// <summary>
/// Reads data files by the rules of Redshift's COPY: decompresses, splits records and fields, converts each field to its
/// column's type, and hands good rows on. Memory does not grow with the file.
/// </summary>
/// <param name="options">The manifest's options; unsupported ones have been refused before.</param>
/// <param name="columns">The columns of the file, in file order.</param>
public sealed class FileCopier(CopyOptions options, IReadOnlyList<CopyColumn> columns)
{
    /// <summary>Reads one file to its end, or until it has failed and enough of its errors are known.</summary>
    /// <param name="file">The file's place in its batch, for the rows' origin.</param>
    /// <param name="content">The stored bytes. What reading them throws passes through.</param>
    /// <param name="writer">Takes the rows.</param>
    /// <param name="errorLimit">
    /// How many rejected rows make the file fail; at least 1; <see cref="long.MaxValue"/> for no limit.
    /// </param>
    /// <param name="cancellationToken">Stops between two buffers.</param>
    public Task<FileCopyResult> CopyAsync(
        int file, Stream content, IRowWriter writer, long errorLimit, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{options} {columns.Count} {file} {content} {writer} {errorLimit} {cancellationToken}");
}
