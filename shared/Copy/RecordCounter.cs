using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy;

/// <summary>
/// Reads files of text for what they are as a whole: whether they are damaged, and how many records they have, good or
/// bad. What becomes of fields is for another to say.
/// </summary>
public sealed class RecordCounter
{
    private readonly FileCopier _reader;

    private RecordCounter(FileCopier reader) => _reader = reader;

    /// <summary>The counter for files under these options.</summary>
    /// <param name="options">The manifest's options.</param>
    /// <param name="columns">How many columns a record has.</param>
    /// <returns>Null when the format is none of records of text, or has an option that only Redshift knows.</returns>
    public static RecordCounter? For(CopyOptions options, int columns)
    {
        DataFormat? format = options.Format switch
        {
            DataFormat.Delimited or DataFormat.Csv or DataFormat.FixedWidth => options.Format,
            DataFormat.Json => new DataFormat.Json(new FieldMapping.NoShred()),
            _ => null,
        };
        if (format is null)
        {
            return null;
        }

        var records = new CopyOptions
        {
            Format = format,
            Compression = options.Compression,
            Encoding = options.Encoding,
            IgnoreHeader = options.IgnoreHeader,
            IgnoreBlankLines = options.IgnoreBlankLines,
        };
        return CopySupport.Unsupported(records, CopyEngine.Client).Count > 0
            ? null
            : new RecordCounter(new FileCopier(records, [.. Columns(format is DataFormat.Json ? 1 : columns)])
            {
                ReadsAhead = true,
            });
    }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="content">The stored bytes. It is not disposed of; what reading it throws passes through.</param>
    /// <param name="cancellationToken">Stops between two buffers.</param>
    /// <returns>How many records there are, and what is wrong with the file as a whole; null when nothing is.</returns>
    public async Task<(long Records, FileFault? Fault)> CountAsync(Stream content, CancellationToken cancellationToken)
    {
        var result = await _reader.CopyAsync(
            file: 0, content, new DiscardingRowWriter(), errorLimit: long.MaxValue, cancellationToken);
        return (result.Rows + result.RowsRejected, result.Fault);
    }

    private static IEnumerable<CopyColumn> Columns(int count) => Enumerable.Range(0, count).Select(number =>
        new CopyColumn(
            number.ToString(CultureInfo.InvariantCulture), new CopyType(CopyTypeKind.Other, 0, 0, "text"), IsNullable: true));
}
