using System.Data.Common;
using System.Globalization;
using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.History;

/// <summary>The statements of the history; every dialect takes them as they are.</summary>
internal static class HistorySql
{
    /// <summary>The spelling of <see cref="FileState"/> in the tables.</summary>
    private const string Loaded = "loaded";
    private const string Checked = "checked";
    private const string Failed = "failed";

    private const string LoadColumns =
        "load_id, batch_id, bucket, directory, manifest_key, manifest_etag, manifest_last_modified, target_table, strategy, state, file_count, "
        + "keep_data_files, keep_manifest, rows_staged, rows_collapsed, rows_written, rows_replaced, rows_rejected, "
        + "started_at, finished_at, trace_id, kind, error, code";

    private const string FileColumns =
        "load_id, bucket, object_key, etag, last_modified, size, target_table, state, rows_loaded, rows_rejected, "
        + "error, line, column_name";

    private const string ErrorColumns =
        "load_id, bucket, object_key, etag, line, byte_offset, column_name, column_type, raw_value, raw_line, code, reason";

    /// <summary>
    /// The columns of <see cref="ReadFile"/>. A key may have many versions behind it: that a later one was loaded is
    /// asked of the index, row by row.
    /// </summary>
    public static SqlStatement Find(string bucket, IReadOnlyList<ObjectVersion> files) => new(
        "look into the history",
        $"""
        SELECT f.object_key, f.etag, f.last_modified, f.state, f.target_table, f.load_id, l.manifest_key,
            l.manifest_etag, l.keep_data_files, l.keep_manifest, f.sequence, l.file_count, l.kind,
            coalesce(f.error, l.error), l.code, f.line, f.column_name
        FROM (VALUES {Rows(files.Count, 3, 2, "text", "text", "timestamptz")})
            AS wanted (object_key, etag, last_modified)
        JOIN blueshift.load_files AS f ON f.bucket = $1 AND f.object_key = wanted.object_key
        JOIN blueshift.loads AS l ON l.load_id = f.load_id
        WHERE (f.etag = wanted.etag AND f.last_modified = wanted.last_modified)
            OR (f.state = '{Loaded}' AND NOT EXISTS (
                SELECT 1
                FROM blueshift.load_files AS later
                WHERE later.bucket = f.bucket AND later.object_key = f.object_key
                    AND later.target_table = f.target_table AND later.state = '{Loaded}'
                    AND later.sequence > f.sequence))
        ORDER BY f.sequence
        """,
        [
            bucket,
            .. files.SelectMany(file => new object[] { file.Key, file.ETag, file.LastModified.ToUniversalTime() }),
        ]);

    /// <summary>Whether a load by exactly this version of a manifest has committed.</summary>
    public static SqlStatement FindLoadBy(string bucket, ObjectVersion manifest) => new(
        "look for loads of a manifest",
        $"""
        SELECT EXISTS (
            SELECT 1
            FROM blueshift.loads
            WHERE bucket = $1 AND manifest_key = $2 AND manifest_etag = $3
                AND manifest_last_modified = $4::timestamptz AND state = '{Loaded}')
        """,
        bucket,
        manifest.Key,
        manifest.ETag,
        manifest.LastModified.ToUniversalTime());

    /// <param name="row">One row of <see cref="Find"/>.</param>
    /// <param name="readId">Reads an id from a column, which is of the type that a dialect has for it.</param>
    public static FileHistory ReadFile(DbDataReader row, Func<DbDataReader, int, Guid> readId) => new()
    {
        Key = row.GetString(0),
        ETag = row.GetString(1),
        LastModified = row.GetFieldValue<DateTimeOffset>(2),
        State = StateOf(row.GetString(3)),
        Table = row.GetString(4),
        LoadId = readId(row, 5),
        ManifestKey = row.GetString(6),
        ManifestETag = row.GetString(7),
        KeepDataFiles = row.GetBoolean(8),
        KeepManifest = row.GetBoolean(9),
        Sequence = row.GetInt64(10),
        FileCount = row.GetInt32(11),
        Kind = row.IsDBNull(12) ? null : FailureKinds.FromWireName(row.GetString(12)),
        Reason = row.IsDBNull(13) ? null : row.GetString(13),
        Code = row.IsDBNull(14) ? null : row.GetString(14),
        Line = row.IsDBNull(15) ? null : row.GetInt64(15),
        Column = row.IsDBNull(16) ? null : row.GetString(16),
    };

    /// <summary>
    /// A plan that is carried out again may commit a second time, with the files that the first time left out.
    /// </summary>
    public static SqlStatement InsertLoad(LoadEntry load) => new(
        "record the load",
        $"""
        INSERT INTO blueshift.loads ({LoadColumns})
        VALUES {Rows(1, 24, 1)}
        ON CONFLICT (load_id) DO UPDATE SET
            file_count = loads.file_count + excluded.file_count,
            rows_staged = loads.rows_staged + excluded.rows_staged,
            rows_collapsed = loads.rows_collapsed + excluded.rows_collapsed,
            rows_written = loads.rows_written + excluded.rows_written,
            rows_replaced = loads.rows_replaced + excluded.rows_replaced,
            rows_rejected = loads.rows_rejected + excluded.rows_rejected,
            finished_at = excluded.finished_at
        """,
        load.LoadId,
        load.Plan.BatchId,
        load.Plan.Manifest.Bucket,
        load.Plan.Manifest.Directory,
        load.Plan.Manifest.Key,
        load.Plan.Manifest.ETag,
        load.Plan.ManifestLastModified.ToUniversalTime(),
        load.Table,
        load.Plan.Strategy.ToString().ToLowerInvariant(),
        Name(load.State),
        load.FileCount,
        load.Plan.KeepDataFiles,
        load.Plan.KeepManifest,
        load.RowsStaged,
        load.RowsCollapsed,
        load.RowsWritten,
        load.RowsReplaced,
        load.RowsRejected,
        load.StartedAt.ToUniversalTime(),
        load.FinishedAt.ToUniversalTime(),
        load.TraceId,
        load.Failure?.Kind.ToWireName(),
        Text(load.Failure?.Reason),
        load.Failure?.Code);

    public static SqlStatement InsertFiles(LoadEntry load, IReadOnlyList<FileEntry> files) => new(
        "record the files",
        $"INSERT INTO blueshift.load_files ({FileColumns})\nVALUES {Rows(files.Count, 13, 1)}",
        [.. files.SelectMany(file => new object?[]
        {
            load.LoadId,
            load.Plan.Manifest.Bucket,
            file.Version.Key,
            file.Version.ETag,
            file.Version.LastModified.ToUniversalTime(),
            file.Version.Size,
            load.Table,
            Name(load.State),
            file.Rows,
            file.RowsRejected,
            Text(file.Error),
            file.Line,
            file.Column,
        })]);

    public static SqlStatement InsertErrors(LoadEntry load, IReadOnlyList<FileRowError> errors) => new(
        "record the rejected rows",
        $"INSERT INTO blueshift.load_errors ({ErrorColumns})\nVALUES {Rows(errors.Count, 12, 1)}",
        [.. errors.SelectMany(row => new object?[]
        {
            load.LoadId,
            load.Plan.Manifest.Bucket,
            row.File.Key,
            row.File.ETag,
            row.Error.Origin.Line,
            row.Error.ByteOffset == RowError.UnknownOffset ? null : row.Error.ByteOffset,
            row.Error.Column,
            row.Error.Type,
            StorableText.Cut(row.Error.RawValue, RowError.MaxRawLength),
            StorableText.Cut(row.Error.RawLine, RowError.MaxRawLength),
            row.Error.Code,
            Text(row.Error.Reason),
        })]);

    private static string? Text(string? reason) =>
        reason is null ? null : StorableText.Cut(reason, LoadFailure.MaxReasonLength);

    /// <summary>The state as the history spells it.</summary>
    public static string Name(FileState state) => state switch
    {
        FileState.Loaded => Loaded,
        FileState.Checked => Checked,
        _ => Failed,
    };

    /// <summary>The inverse of <see cref="Name"/>.</summary>
    public static FileState StateOf(string name) => name switch
    {
        Loaded => FileState.Loaded,
        Checked => FileState.Checked,
        _ => FileState.Failed,
    };

    /// <summary>Rows of parameters, counted on from the first; with types where nothing else tells them.</summary>
    private static string Rows(int rows, int columns, int first, params string[] types)
    {
        var text = new StringBuilder();
        for (var parameter = 0; parameter < rows * columns; parameter++)
        {
            var column = parameter % columns;
            text.Append(column > 0 ? ", " : parameter > 0 ? "), (" : "(");
            text.Append(CultureInfo.InvariantCulture, $"${first + parameter}");
            text.Append(types.Length > 0 ? $"::{types[column]}" : string.Empty);
        }

        return text.Append(')').ToString();
    }
}
