namespace Blueshift.Warehouse.History;

/// <summary>
/// The tables of the load history. Blueshift creates them when they are missing; where it may not, an administrator
/// runs this text.
/// </summary>
public static class HistoryDdl
{
    /// <summary>
    /// What this program writes. A later version that only adds to the tables keeps <see cref="OldestWriter"/>; one
    /// that this program could not work with raises it in <c>blueshift.history_version</c>, and this program then
    /// refuses.
    /// </summary>
    public const int Version = 2;

    /// <summary>The oldest program that may use the tables as they are created here.</summary>
    public const int OldestWriter = 1;

    /// <summary>For PostgreSQL: runs as it is, also again and again.</summary>
    public static string PostgreSql => $"""
        DO $do$
        BEGIN
            -- IF NOT EXISTS asks for the right to create schemas also where there is nothing to create.
            IF to_regnamespace('blueshift') IS NULL THEN
                CREATE SCHEMA blueshift;
            END IF;
        END
        $do$;

        CREATE TABLE IF NOT EXISTS blueshift.loads (
            load_id uuid PRIMARY KEY,
        {LoadColumns}
        );

        CREATE TABLE IF NOT EXISTS blueshift.load_files (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            load_id uuid NOT NULL REFERENCES blueshift.loads (load_id),
        {FileColumns}
        );

        CREATE INDEX IF NOT EXISTS loads_by_manifest ON blueshift.loads (bucket, manifest_key);

        CREATE INDEX IF NOT EXISTS load_files_by_object
            ON blueshift.load_files (bucket, object_key, target_table, sequence);

        CREATE INDEX IF NOT EXISTS load_files_by_load ON blueshift.load_files (load_id);

        {VersionTable}

        {PostgreSqlErrors}
        """;

    /// <summary>
    /// What version 2 added, for a history of version 1 whose owner may be somebody else: it touches no table that is
    /// there. That is also why no foreign key leads to the loads.
    /// </summary>
    internal static string PostgreSqlErrors => $"""
        {ErrorTable}

        CREATE INDEX IF NOT EXISTS load_errors_by_load ON blueshift.load_errors (load_id);

        {VersionRow}
        """;

    /// <summary>
    /// For DuckDB: as above. Its scans need no indexes, and its foreign keys would forbid changes to a load's row.
    /// </summary>
    public static string DuckDb => $"""
        CREATE SCHEMA IF NOT EXISTS blueshift;

        CREATE TABLE IF NOT EXISTS blueshift.loads (
            load_id uuid PRIMARY KEY,
        {LoadColumns}
        );

        CREATE SEQUENCE IF NOT EXISTS blueshift.load_file_sequence;

        CREATE TABLE IF NOT EXISTS blueshift.load_files (
            sequence bigint NOT NULL DEFAULT nextval('blueshift.load_file_sequence'),
            load_id uuid NOT NULL,
        {FileColumns}
        );

        {VersionTable}

        {DuckDbErrors}
        """;

    /// <summary>For Redshift: as for PostgreSQL. Nothing enforces keys there, and none are declared.</summary>
    public static string Redshift { get; } = $"{string.Join(";\n\n", RedshiftHistoryDdl.All)};";

    /// <summary>What version 2 added.</summary>
    internal static string DuckDbErrors => $"""
        {ErrorTable}

        {VersionRow}
        """;

    private const string LoadColumns = """
            batch_id uuid NOT NULL,
            bucket text NOT NULL,
            directory text NOT NULL,
            manifest_key text NOT NULL,
            manifest_etag text NOT NULL,
            manifest_last_modified timestamp with time zone NOT NULL,
            target_table text NOT NULL,
            strategy text NOT NULL,
            state text NOT NULL,
            file_count integer NOT NULL,
            keep_data_files boolean NOT NULL,
            keep_manifest boolean NOT NULL,
            rows_staged bigint NOT NULL,
            rows_collapsed bigint NOT NULL,
            rows_written bigint NOT NULL,
            rows_replaced bigint,
            rows_rejected bigint NOT NULL,
            started_at timestamp with time zone NOT NULL,
            finished_at timestamp with time zone NOT NULL,
            trace_id text,
            kind text,
            error text,
            code text
        """;

    private const string FileColumns = """
            bucket text NOT NULL,
            object_key text NOT NULL,
            etag text NOT NULL,
            last_modified timestamp with time zone NOT NULL,
            size bigint NOT NULL,
            target_table text NOT NULL,
            state text NOT NULL,
            rows_loaded bigint NOT NULL,
            rows_rejected bigint NOT NULL,
            error text,
            line bigint,
            column_name text
        """;

    private const string VersionTable = """
        CREATE TABLE IF NOT EXISTS blueshift.history_version (
            version integer NOT NULL,
            oldest_writer integer NOT NULL
        );
        """;

    private const string ErrorTable = """
        CREATE TABLE IF NOT EXISTS blueshift.load_errors (
            load_id uuid NOT NULL,
            bucket text NOT NULL,
            object_key text NOT NULL,
            etag text NOT NULL,
            line bigint NOT NULL,
            byte_offset bigint,
            column_name text,
            column_type text,
            raw_value text NOT NULL,
            raw_line text NOT NULL,
            code integer NOT NULL,
            reason text NOT NULL
        );
        """;

    private static readonly string VersionRow = $"""
        INSERT INTO blueshift.history_version (version, oldest_writer)
        SELECT {Version}, {OldestWriter}
        WHERE NOT EXISTS (SELECT 1 FROM blueshift.history_version WHERE version >= {Version});
        """;
}
