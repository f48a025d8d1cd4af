using System.Data.Common;
using System.Globalization;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>The load history in Redshift's SQL.</summary>
internal sealed class RedshiftHistory : HistoryDialect
{
    private const string Loaded = "loaded";

    private const string LoadColumns =
        "load_id, batch_id, bucket, directory, manifest_key, manifest_etag, manifest_last_modified, target_table, strategy, state, file_count, "
        + "keep_data_files, keep_manifest, rows_staged, rows_collapsed, rows_written, rows_replaced, rows_rejected, "
        + "started_at, finished_at, trace_id, kind, error, code";

    private const string FileColumns =
        "sequence, load_id, bucket, object_key, etag, last_modified, size, target_table, state, rows_loaded, rows_rejected, "
        + "error, line, column_name";

    private const string ErrorColumns =
        "load_id, bucket, object_key, etag, line, byte_offset, column_name, column_type, raw_value, raw_line, code, reason";

    /// <summary>Gives one number: the greatest sequence so far.</summary>
    public static readonly SqlStatement LastSequence = new(
        "read the history's last number", "SELECT coalesce(max(sequence), 0) FROM blueshift.load_files");

    private static SqlStatement NoteVersion => new("note the history's version", RedshiftHistoryDdl.VersionRow);

    /// <remarks>
    /// Under the lock, or loads that make the history at the same time would each find no version and note one. Whoever makes
    /// the history commits.
    /// </remarks>
    public override IReadOnlyList<SqlStatement> CreateHistory() =>
    [
        .. RedshiftHistoryDdl.Tables.Select(text => new SqlStatement("create the history", text)),
        new("begin", "BEGIN"),
        new("lock the history's version", "LOCK blueshift.history_version"),
        NoteVersion,
    ];

    public override IReadOnlyList<SqlStatement> CreateErrorTable() =>
        [new("create the history's table of errors", RedshiftHistoryDdl.Errors), NoteVersion];

    public override SqlStatement MayRecordErrors() => new(
        "look for the history's table of errors",
        """
        SELECT bool_or(has_table_privilege(c.oid, 'INSERT'))
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'blueshift' AND c.relname = 'load_errors'
        """);

    /// <remarks>Redshift takes no VALUES in FROM, and no comparison with rows of them.</remarks>
    public override SqlStatement FindFiles(string bucket, IReadOnlyList<ObjectVersion> files)
    {
        var values = new RedshiftValues();
        var place = values.Add(bucket);
        var keys = string.Join(", ", files.Select(file => values.Add(file.Key)));
        var etags = string.Join(", ", files.Select(file => file.ETag).Distinct().Select(etag => values.Add(etag)));
        return new SqlStatement(
            "look into the history",
            $"""
            SELECT f.object_key, f.etag, f.last_modified, f.state, f.target_table, f.load_id, l.manifest_key,
                l.manifest_etag, l.keep_data_files, l.keep_manifest, f.sequence, l.file_count, l.kind,
                coalesce(f.error, l.error), l.code, f.line, f.column_name
            FROM (
                SELECT object_key, etag, last_modified, state, target_table, load_id, sequence, error, line, column_name,
                    row_number() OVER (PARTITION BY object_key, target_table, state ORDER BY sequence DESC) AS place
                FROM blueshift.load_files
                WHERE bucket = {place} AND object_key IN ({keys})
            ) AS f
            JOIN blueshift.loads AS l ON l.load_id = f.load_id
            WHERE f.etag IN ({etags}) OR (f.state = '{Loaded}' AND f.place = 1)
            ORDER BY f.sequence
            """,
            values.Parameters);
    }

    public override SqlStatement FindLoadBy(string bucket, ObjectVersion manifest)
    {
        var values = new RedshiftValues();
        return new SqlStatement(
            "look for loads of a manifest",
            $"""
            SELECT count(*) > 0
            FROM blueshift.loads
            WHERE bucket = {values.Add(bucket)} AND manifest_key = {values.Add(manifest.Key)}
                AND manifest_etag = {values.Add(manifest.ETag)}
                AND manifest_last_modified = {values.Add(manifest.LastModified)} AND state = '{Loaded}'
            """,
            values.Parameters);
    }

    /// <summary>Gives one number: how many rows the load has.</summary>
    public static SqlStatement FindLoad(Guid loadId)
    {
        var values = new RedshiftValues();
        return new SqlStatement(
            "look for the load",
            $"SELECT count(*) FROM blueshift.loads WHERE load_id = {values.Add(loadId)}",
            values.Parameters);
    }

    public override SqlStatement InsertLoad(LoadEntry load) => load.IsAddition ? AddToLoad(load) : Insert(
        "record the load",
        "loads",
        LoadColumns,
        [
            [
                load.LoadId, load.Plan.BatchId, load.Plan.Manifest.Bucket, load.Plan.Manifest.Directory,
                load.Plan.Manifest.Key, load.Plan.Manifest.ETag, load.Plan.ManifestLastModified, load.Table,
                load.Plan.Strategy.ToString().ToLowerInvariant(), HistorySql.Name(load.State), load.FileCount,
                load.Plan.KeepDataFiles, load.Plan.KeepManifest, load.RowsStaged, load.RowsCollapsed, load.RowsWritten,
                load.RowsReplaced, load.RowsRejected, load.StartedAt, load.FinishedAt, load.TraceId,
                load.Failure?.Kind.ToWireName(), Text(load.Failure?.Reason), load.Failure?.Code,
            ],
        ]);

    public override SqlStatement InsertFiles(LoadEntry load, IReadOnlyList<FileEntry> files) => Insert(
        "record the files",
        "load_files",
        FileColumns,
        files.Select(file => new object?[]
        {
            load.Sequence ?? SequenceAt(load.FinishedAt), load.LoadId, load.Plan.Manifest.Bucket, file.Version.Key,
            file.Version.ETag, file.Version.LastModified, file.Version.Size, load.Table, HistorySql.Name(load.State),
            load.CountsByFile ? file.Rows : null, file.RowsRejected, Text(file.Error), file.Line, file.Column,
        }));

    public override SqlStatement InsertErrors(LoadEntry load, IReadOnlyList<FileRowError> errors) => Insert(
        "record the rejected rows",
        "load_errors",
        ErrorColumns,
        errors.Select(row => new object?[]
        {
            load.LoadId, load.Plan.Manifest.Bucket, row.File.Key, row.File.ETag, row.Error.Origin.Line,
            row.Error.ByteOffset == RowError.UnknownOffset ? null : row.Error.ByteOffset, row.Error.Column, row.Error.Type,
            StorableText.Cut(row.Error.RawValue, RowError.MaxRawLength),
            StorableText.Cut(row.Error.RawLine, RowError.MaxRawLength), row.Error.Code, Text(row.Error.Reason),
        }));

    /// <summary>
    /// A load's number: microseconds, so that later ones are greater, whoever's clock it is; see <see
    /// cref="LastSequence"/> for what makes sure of it.
    /// </summary>
    public static long SequenceAt(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Redshift has no type for ids; they are texts.</summary>
    protected override Guid ReadId(DbDataReader row, int column) =>
        Guid.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    /// <summary>
    /// A plan that is carried out again may commit a second time, with the files that the first time left out.
    /// </summary>
    private static SqlStatement AddToLoad(LoadEntry load)
    {
        var values = new RedshiftValues();
        return new SqlStatement(
            "add to the load",
            $"""
            UPDATE blueshift.loads SET
                file_count = file_count + {values.Add(load.FileCount)},
                rows_staged = rows_staged + {values.Add(load.RowsStaged)},
                rows_collapsed = rows_collapsed + {values.Add(load.RowsCollapsed)},
                rows_written = rows_written + {values.Add(load.RowsWritten)},
                rows_replaced = rows_replaced + {values.Add(load.RowsReplaced)},
                rows_rejected = rows_rejected + {values.Add(load.RowsRejected)},
                finished_at = {values.Add(load.FinishedAt)}
            WHERE load_id = {values.Add(load.LoadId)}
            """,
            values.Parameters);
    }

    private static SqlStatement Insert(
        string label, string table, string columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var values = new RedshiftValues();
        var text = string.Join("), (", rows.Select(row => string.Join(", ", row.Select(values.Add))));
        return new SqlStatement(
            label, $"INSERT INTO blueshift.{table} ({columns})\nVALUES ({text})", values.Parameters);
    }

    private static string? Text(string? reason) =>
        reason is null ? null : StorableText.Cut(reason, LoadFailure.MaxReasonLength);
}
