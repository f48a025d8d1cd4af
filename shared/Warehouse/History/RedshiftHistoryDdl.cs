namespace Blueshift.Warehouse.History;

/// <summary>
/// The tables of the load history for Redshift, which has no text, no uuid, no unique indexes and no ON CONFLICT. Its
/// identities do not grow with time either, so that each load brings its own sequence number.
/// </summary>
internal static class RedshiftHistoryDdl
{
    public const string Schema = "CREATE SCHEMA IF NOT EXISTS blueshift";

    public const string Loads = """
        CREATE TABLE IF NOT EXISTS blueshift.loads (
            load_id varchar(36) NOT NULL,
            batch_id varchar(36) NOT NULL,
            bucket varchar(512) NOT NULL,
            directory varchar(1024) NOT NULL,
            manifest_key varchar(1024) NOT NULL,
            manifest_etag varchar(256) NOT NULL,
            manifest_last_modified timestamptz NOT NULL,
            target_table varchar(256) NOT NULL,
            strategy varchar(16) NOT NULL,
            state varchar(16) NOT NULL,
            file_count integer NOT NULL,
            keep_data_files boolean NOT NULL,
            keep_manifest boolean NOT NULL,
            rows_staged bigint NOT NULL,
            rows_collapsed bigint NOT NULL,
            rows_written bigint NOT NULL,
            rows_replaced bigint,
            rows_rejected bigint NOT NULL,
            started_at timestamptz NOT NULL,
            finished_at timestamptz NOT NULL,
            trace_id varchar(64),
            kind varchar(32),
            error varchar(8192),
            code varchar(64)
        )
        """;

    public const string Files = """
        CREATE TABLE IF NOT EXISTS blueshift.load_files (
            sequence bigint NOT NULL,
            load_id varchar(36) NOT NULL,
            bucket varchar(512) NOT NULL,
            object_key varchar(1024) NOT NULL,
            etag varchar(256) NOT NULL,
            last_modified timestamptz NOT NULL,
            size bigint NOT NULL,
            target_table varchar(256) NOT NULL,
            state varchar(16) NOT NULL,
            rows_loaded bigint,
            rows_rejected bigint NOT NULL,
            error varchar(8192),
            line bigint,
            column_name varchar(256)
        )
        """;

    public const string Version = """
        CREATE TABLE IF NOT EXISTS blueshift.history_version (
            version integer NOT NULL,
            oldest_writer integer NOT NULL
        )
        """;

    public const string Errors = """
        CREATE TABLE IF NOT EXISTS blueshift.load_errors (
            load_id varchar(36) NOT NULL,
            bucket varchar(512) NOT NULL,
            object_key varchar(1024) NOT NULL,
            etag varchar(256) NOT NULL,
            line bigint NOT NULL,
            byte_offset bigint,
            column_name varchar(256),
            column_type varchar(256),
            raw_value varchar(4096) NOT NULL,
            raw_line varchar(4096) NOT NULL,
            code integer NOT NULL,
            reason varchar(8192) NOT NULL
        )
        """;

    public static readonly string VersionRow = $"""
        INSERT INTO blueshift.history_version (version, oldest_writer)
        SELECT {HistoryDdl.Version}, {HistoryDdl.OldestWriter}
        FROM (SELECT count(*) AS known FROM blueshift.history_version WHERE version >= {HistoryDdl.Version}) AS present
        WHERE present.known = 0
        """;

    /// <summary>The schema and its tables, each statement by itself.</summary>
    public static readonly IReadOnlyList<string> Tables = [Schema, Loads, Files, Version, Errors];

    /// <summary>Everything, each statement by itself.</summary>
    public static IReadOnlyList<string> All => [.. Tables, VersionRow];
}
