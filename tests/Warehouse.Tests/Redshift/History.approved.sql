-- create the history
CREATE SCHEMA IF NOT EXISTS blueshift;

-- create the history
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
);

-- create the history
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
);

-- create the history
CREATE TABLE IF NOT EXISTS blueshift.history_version (
    version integer NOT NULL,
    oldest_writer integer NOT NULL
);

-- create the history
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
);

-- begin
BEGIN;

-- lock the history's version
LOCK blueshift.history_version;

-- note the history's version
INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
FROM (SELECT count(*) AS known FROM blueshift.history_version WHERE version >= 2) AS present
WHERE present.known = 0;

-- create the history's table of errors
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
);

-- note the history's version
INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
FROM (SELECT count(*) AS known FROM blueshift.history_version WHERE version >= 2) AS present
WHERE present.known = 0;

-- look for the history's table of errors
SELECT bool_or(has_table_privilege(c.oid, 'INSERT'))
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'blueshift' AND c.relname = 'load_errors';

-- look into the history
-- $1 = bucket
-- $2 = in/it's a \ key
-- $3 = b
-- $4 = etag
SELECT f.object_key, f.etag, f.last_modified, f.state, f.target_table, f.load_id, l.manifest_key,
    l.manifest_etag, l.keep_data_files, l.keep_manifest, f.sequence, l.file_count, l.kind,
    coalesce(f.error, l.error), l.code, f.line, f.column_name
FROM (
    SELECT object_key, etag, last_modified, state, target_table, load_id, sequence, error, line, column_name,
        row_number() OVER (PARTITION BY object_key, target_table, state ORDER BY sequence DESC) AS place
    FROM blueshift.load_files
    WHERE bucket = $1 AND object_key IN ($2, $3)
) AS f
JOIN blueshift.loads AS l ON l.load_id = f.load_id
WHERE f.etag IN ($4) OR (f.state = 'loaded' AND f.place = 1)
ORDER BY f.sequence;

-- look for loads of a manifest
-- $1 = bucket
-- $2 = in/it's a \ key
-- $3 = etag
SELECT count(*) > 0
FROM blueshift.loads
WHERE bucket = $1 AND manifest_key = $2
    AND manifest_etag = $3
    AND manifest_last_modified = CAST('2026-01-02 03:04:05.000000+00' AS timestamptz) AND state = 'loaded';

-- look for the load
-- $1 = 00000000-0000-0000-0000-000000000000
SELECT count(*) FROM blueshift.loads WHERE load_id = $1;

-- read the history's last number
SELECT coalesce(max(sequence), 0) FROM blueshift.load_files;

-- record the load
-- $1 = 00000000-0000-0000-0000-000000000000
-- $2 = 00000000-0000-0000-0000-000000000000
-- $3 = bucket
-- $4 = in/
-- $5 = in/manifest.edn
-- $6 = manifest-etag
-- $7 = sales.t
-- $8 = merge
-- $9 = loaded
INSERT INTO blueshift.loads (load_id, batch_id, bucket, directory, manifest_key, manifest_etag, manifest_last_modified, target_table, strategy, state, file_count, keep_data_files, keep_manifest, rows_staged, rows_collapsed, rows_written, rows_replaced, rows_rejected, started_at, finished_at, trace_id, kind, error, code)
VALUES ($1, $2, $3, $4, $5, $6, CAST('2026-01-01 00:00:00.000000+00' AS timestamptz), $7, $8, $9, 2, false, true, 0, 0, 0, 1, 0, CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), NULL, NULL, NULL, NULL);

-- record the load
-- $1 = 00000000-0000-0000-0000-000000000000
-- $2 = 00000000-0000-0000-0000-000000000000
-- $3 = bucket
-- $4 = in/
-- $5 = in/manifest.edn
-- $6 = manifest-etag
-- $7 = sales.t
-- $8 = merge
-- $9 = failed
-- $10 = bad-data
-- $11 = line 1: it's bad
INSERT INTO blueshift.loads (load_id, batch_id, bucket, directory, manifest_key, manifest_etag, manifest_last_modified, target_table, strategy, state, file_count, keep_data_files, keep_manifest, rows_staged, rows_collapsed, rows_written, rows_replaced, rows_rejected, started_at, finished_at, trace_id, kind, error, code)
VALUES ($1, $2, $3, $4, $5, $6, CAST('2026-01-01 00:00:00.000000+00' AS timestamptz), $7, $8, $9, 2, false, true, 0, 0, 0, 1, 0, CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), NULL, $10, $11, NULL);

-- add to the load
-- $1 = 00000000-0000-0000-0000-000000000000
UPDATE blueshift.loads SET
    file_count = file_count + 2,
    rows_staged = rows_staged + 0,
    rows_collapsed = rows_collapsed + 0,
    rows_written = rows_written + 0,
    rows_replaced = rows_replaced + 1,
    rows_rejected = rows_rejected + 0,
    finished_at = CAST('2026-01-02 03:04:05.000000+00' AS timestamptz)
WHERE load_id = $1;

-- record the files
-- $1 = 00000000-0000-0000-0000-000000000000
-- $2 = bucket
-- $3 = in/it's a \ key
-- $4 = etag
-- $5 = sales.t
-- $6 = loaded
-- $7 = 00000000-0000-0000-0000-000000000000
-- $8 = bucket
-- $9 = b
-- $10 = etag
-- $11 = sales.t
-- $12 = loaded
INSERT INTO blueshift.load_files (sequence, load_id, bucket, object_key, etag, last_modified, size, target_table, state, rows_loaded, rows_rejected, error, line, column_name)
VALUES (42, $1, $2, $3, $4, CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), 12, $5, $6, NULL, 0, NULL, NULL, NULL), (42, $7, $8, $9, $10, CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), 12, $11, $12, NULL, 0, NULL, NULL, NULL);

-- record the files
-- $1 = 00000000-0000-0000-0000-000000000000
-- $2 = bucket
-- $3 = in/it's a \ key
-- $4 = etag
-- $5 = sales.t
-- $6 = failed
-- $7 = line 1: it's bad
INSERT INTO blueshift.load_files (sequence, load_id, bucket, object_key, etag, last_modified, size, target_table, state, rows_loaded, rows_rejected, error, line, column_name)
VALUES (1767323045000000, $1, $2, $3, $4, CAST('2026-01-02 03:04:05.000000+00' AS timestamptz), 12, $5, $6, NULL, 0, $7, NULL, NULL);

-- record the rejected rows
-- $1 = 00000000-0000-0000-0000-000000000000
-- $2 = bucket
-- $3 = in/it's a \ key
-- $4 = etag
-- $5 = id
-- $6 = int4
-- $7 = x
-- $8 = x|y
-- $9 = Invalid digit, Value 'x', Pos 0, Type: Integer
INSERT INTO blueshift.load_errors (load_id, bucket, object_key, etag, line, byte_offset, column_name, column_type, raw_value, raw_line, code, reason)
VALUES ($1, $2, $3, $4, 7, NULL, $5, $6, $7, $8, 1207, $9);

