using Blueshift.Copy.Avro;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Decompression.Bzip2;
using Blueshift.Copy.Decompression.Gzip;
using Blueshift.Copy.Decompression.Lzop;
using Blueshift.Copy.Decompression.Zstd;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Parquet.Columns;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Sources;
using Blueshift.Copy.Transcoding;
using Blueshift.Copy.Types;

namespace Blueshift.Copy;

/// <summary>
/// Reads data files by the rules of Redshift's COPY: decompresses, turns UTF-16 into UTF-8, splits records and fields, converts each field to its
/// column's type, and hands good rows on. Memory does not grow with the file.
/// </summary>
/// <remarks>It keeps nothing between files, so any number of them may be read at a time.</remarks>
public sealed class FileCopier
{
    private readonly CopyOptions _options;
    private readonly IReadOnlyList<CopyColumn> _columns;

    /// <param name="options">The manifest's options.</param>
    /// <param name="columns">The columns of the file, in file order.</param>
    /// <exception cref="NotSupportedException"><see cref="CopySupport"/> refuses an option to the client.</exception>
    public FileCopier(CopyOptions options, IReadOnlyList<CopyColumn> columns)
    {
        if (CopySupport.Unsupported(options, CopyEngine.Client) is [var unsupported, ..])
        {
            throw new NotSupportedException(unsupported.Message);
        }

        _options = options;
        _columns = columns;
    }

    /// <summary>
    /// Whether a file is read and decompressed on a thread of its own, up to a mebibyte ahead of the rows: it takes the
    /// time of the longer of the two then, not their sum.
    /// </summary>
    public bool ReadsAhead { get; init; }

    /// <summary>
    /// The content of the JSONPaths file where the options name one; without it, columns are found by their names, as COPY
    /// does when the file has no paths.
    /// </summary>
    /// <exception cref="ArgumentException">It has another number of paths than there are columns.</exception>
    public JsonPaths? Paths
    {
        get;
        init => field = value is null || value.Count == _columns.Count
            ? value
            : throw new ArgumentException($"{value.Count} paths for {_columns.Count} columns.", nameof(value));
    }

    /// <summary>
    /// Whether the format is one whose files begin to make sense at their end: the content must then be able to seek, and
    /// to be read without waiting.
    /// </summary>
    public bool NeedsSeeking => _options.Format is DataFormat.Parquet;

    internal CopyLimits Limits { get; init; } = new();

    /// <summary>Reads one file to its end, or until it has failed and enough of its errors are known.</summary>
    /// <remarks>
    /// A file that reaches <paramref name="errorLimit"/> has failed: no more of its rows are written. It is read on to
    /// describe more of its errors, but not far: up to <see cref="FileCopyResult.MaxReportedErrors"/> of them, or 64 MiB.
    /// </remarks>
    /// <param name="file">The file's place in its batch, for the rows' origin.</param>
    /// <param name="content">
    /// The stored bytes. It is not disposed of; what reading it throws passes through. See <see cref="NeedsSeeking"/>.
    /// </param>
    /// <param name="writer">Takes the rows. What it throws passes through.</param>
    /// <param name="errorLimit">
    /// How many rejected rows make the file fail; at least 1; <see cref="long.MaxValue"/> for no limit.
    /// </param>
    /// <param name="cancellationToken">Stops between two buffers.</param>
    /// <exception cref="ArgumentException">The format needs a content that can seek, and it cannot.</exception>
    public async Task<FileCopyResult> CopyAsync(
        int file, Stream content, IRowWriter writer, long errorLimit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(errorLimit, 1);
        if (NeedsSeeking && !content.CanSeek)
        {
            throw new ArgumentException("Files of this format are read from their end, and the content cannot seek.", nameof(content));
        }

        await using var decoder = OpenDecoder(content);
        await using var transcoder = Utf16Transcoder.For(_options.Encoding, decoder ?? content);
        var text = transcoder ?? decoder ?? content;
        await using var ahead = ReadsAhead && !NeedsSeeking ? new ReadAheadStream(text, cancellationToken) : null;
        using var source = OpenSource(ahead ?? text);
        var errors = new RowErrors(_columns);
        var feed = new RowFeed(file, source, errors, errorLimit, Limits.LengthAfterFailure);
        FileFault? fault = null;
        try
        {
            await source.FillAsync(cancellationToken);
            errors.Hint = Hint(source.Head);
            await FeedAsync(source, feed, writer, cancellationToken);
        }
        catch (CorruptFileException exception)
        {
            fault = new FileFault(exception.Code, exception.Message);
        }

        return new FileCopyResult
        {
            Rows = feed.Rows,
            RowsRejected = errors.Count,
            Errors = errors.Described,
            Fault = fault,
            ReachedErrorLimit = feed.HasFailed,
        };
    }

    private static async Task FeedAsync(
        RowSource source, RowFeed feed, IRowWriter writer, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            feed.Feed(writer);
            if (!feed.HasFailed)
            {
                await writer.FlushAsync(cancellationToken);
            }

            if (feed.HasSeenEnough || source.IsComplete)
            {
                return;
            }

            await source.FillAsync(cancellationToken);
        }
    }

    private RowSource OpenSource(Stream content) => _options.Format switch
    {
        DataFormat.Json json => OpenJson(content, json.Mapping),
        DataFormat.Parquet => new ParquetRowSource(
            content, new ColumnMapping(_options, _columns, Limits.RecordLength), Limits.BufferLength),
        DataFormat.Avro avro => new AvroRowSource(new AvroFile(content), MapOf(avro.Mapping), _options, _columns, Limits),
        _ => OpenText(content),
    };

    private JsonRowSource OpenJson(Stream content, FieldMapping mapping)
    {
        var input = new InputBuffer(content, Limits.BufferLength);
        var fields = new JsonFields(MapOf(mapping), _columns.Count);
        var reader = new JsonRecordReader(input, fields, _options.IgnoreHeader, Limits.RecordLength);
        return new JsonRowSource(input, reader, fields, _options, _columns);
    }

    private JsonMap MapOf(FieldMapping mapping) => mapping switch
    {
        FieldMapping.NoShred => JsonMap.Whole(),
        FieldMapping.Paths when Paths is not null => JsonMap.ByPaths(Paths),
        _ => JsonMap.ByName(_columns.Select(column => column.Name), mapping is FieldMapping.AutoIgnoreCase),
    };

    private TextRowSource OpenText(Stream content)
    {
        var input = new InputBuffer(content, Limits.BufferLength);
        var parser = RecordParser.Create(_options.Format);
        var reader = new RecordReader(input, parser, new Record(_columns.Count), _options, Limits.RecordLength);
        return new TextRowSource(input, reader, new RowConverter(_options, _columns));
    }

    private ReadOnlyStream? OpenDecoder(Stream content) => _options.Compression switch
    {
        Compression.None => null,
        Compression.Gzip => new GzipDecoder(content),
        Compression.Bzip2 => new Bzip2Decoder(content),
        Compression.Lzop => new LzopDecoder(content),
        Compression.Zstd => new ZstdDecoder(content),
        var other => throw new NotSupportedException($"There is no decoder for {other}."),
    };

    private string? Hint(ReadOnlySpan<byte> head) => (FileSignature.Recognise(head), _options.Compression) switch
    {
        (null, _) => null,
        (("gzip" or "bzip2" or "lzop" or "zstd") and var kind, Compression.None) =>
            $"the file looks like {kind}; add {kind.ToUpperInvariant()} to :options",
        (var kind, Compression.None) => $"the file looks like {kind}{Mend(head)}",
        (var kind, _) => $"the decompressed file looks like {kind}{Mend(head)}",
    };

    private string Mend(ReadOnlySpan<byte> head) => (FileSignature.EncodingOf(head), _options) switch
    {
        ("UTF16" or "UTF16LE" or "UTF16BE", { Format: DataFormat.FixedWidth }) => "; FIXEDWIDTH needs UTF-8",
        (("UTF16" or "UTF16LE" or "UTF16BE") and var encoding, { Encoding: TextEncoding.Utf8 }) =>
            $"; add ENCODING {encoding} to :options",
        _ => "",
    };
}
