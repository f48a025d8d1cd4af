-- wait for others that create the history
-- $1 = 1651275109
-- $2 = 0
SELECT pg_advisory_xact_lock($1, $2);

-- create the history
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
);

CREATE TABLE IF NOT EXISTS blueshift.load_files (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    load_id uuid NOT NULL REFERENCES blueshift.loads (load_id),
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
);

CREATE INDEX IF NOT EXISTS loads_by_manifest ON blueshift.loads (bucket, manifest_key);

CREATE INDEX IF NOT EXISTS load_files_by_object
    ON blueshift.load_files (bucket, object_key, target_table, sequence);

CREATE INDEX IF NOT EXISTS load_files_by_load ON blueshift.load_files (load_id);

CREATE TABLE IF NOT EXISTS blueshift.history_version (
    version integer NOT NULL,
    oldest_writer integer NOT NULL
);

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

CREATE INDEX IF NOT EXISTS load_errors_by_load ON blueshift.load_errors (load_id);

INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
WHERE NOT EXISTS (SELECT 1 FROM blueshift.history_version WHERE version >= 2);;

-- wait for others that create the history
-- $1 = 1651275109
-- $2 = 0
SELECT pg_advisory_xact_lock($1, $2);

-- create the history's table of errors
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

CREATE INDEX IF NOT EXISTS load_errors_by_load ON blueshift.load_errors (load_id);

INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
WHERE NOT EXISTS (SELECT 1 FROM blueshift.history_version WHERE version >= 2);;

-- look for the history's table of errors
SELECT has_table_privilege(to_regclass('blueshift.load_errors')::oid, 'INSERT');

-- create staging
CREATE TEMPORARY TABLE pg_temp.blueshift_staging (
    blueshift_origin bigint,
    "id" integer,
    "Code" text COLLATE caseless,
    "payload" text,
    "seen at" timestamp without time zone
) ON COMMIT DROP;

-- count the rows in staging
SELECT count(*) FROM pg_temp.blueshift_staging;

-- count the rows and keys in staging
SELECT count(*), count(*) FILTER (WHERE "id" IS NULL OR "Code" IS NULL) > 0, true
FROM pg_temp.blueshift_staging AS staged;

-- count the rows and keys in staging
SELECT count(*), count(*) FILTER (WHERE "id" IS NULL) > 0, count(DISTINCT staged."id") < count(staged."id")
FROM pg_temp.blueshift_staging AS staged;

-- remove files from staging
DELETE FROM pg_temp.blueshift_staging WHERE blueshift_origin >> 40 IN (0, 7, 12);

-- make a check for payload
CREATE FUNCTION pg_temp.blueshift_check(staged text) RETURNS text LANGUAGE plpgsql AS $check$
DECLARE checked jsonb;
BEGIN
    checked := staged;
    RETURN NULL;
EXCEPTION
    WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
        OR syntax_error_or_access_rule_violation THEN
        RETURN SQLERRM;
END $check$;

-- check the values of payload
DELETE FROM pg_temp.blueshift_staging AS staged
WHERE staged."payload" IS NOT NULL AND pg_temp.blueshift_check(staged."payload") IS NOT NULL
RETURNING blueshift_origin, staged."payload", pg_temp.blueshift_check(staged."payload");

-- drop the check for payload
DROP FUNCTION pg_temp.blueshift_check(text);

-- look for NULL keys
SELECT blueshift_origin >> 40, count(*), min(blueshift_origin)
FROM pg_temp.blueshift_staging
WHERE "id" IS NULL OR "Code" IS NULL
GROUP BY 1
ORDER BY 1;

-- remove copies
DELETE FROM pg_temp.blueshift_staging WHERE ctid IN (
    SELECT row_id FROM (
        SELECT staged.ctid AS row_id,
            row_number() OVER (PARTITION BY staged."id", CAST(staged."Code" AS text) COLLATE "C", staged."payload", staged."seen at" ORDER BY staged.blueshift_origin) AS place
        FROM pg_temp.blueshift_staging AS staged
    ) AS ranked
    WHERE place > 1
);

-- select from staging: the query's table
CREATE TEMPORARY VIEW blueshift_rows AS
SELECT staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at"
FROM pg_temp.blueshift_staging AS staged;

-- select from staging: the result's table
CREATE TEMPORARY TABLE pg_temp.blueshift_selected (
    blueshift_origin bigint,
    "id" integer,
    "Code" text COLLATE caseless,
    "payload" text,
    "seen at" timestamp without time zone
) ON COMMIT DROP;

-- run the manifest's :staging-select
-- $1 = True
INSERT INTO pg_temp.blueshift_selected ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS text), staged."seen at"
FROM (
SELECT DISTINCT * FROM blueshift_rows -- all of it

) AS staged
WHERE $1;

-- select from staging: drop the view
DROP VIEW pg_temp.blueshift_rows;

-- select from staging: drop what was staged
DROP TABLE pg_temp.blueshift_staging;

-- select from staging: rename
ALTER TABLE pg_temp.blueshift_selected RENAME TO blueshift_staging;

-- look for repeated keys
SELECT EXISTS (SELECT staged."id" AS k0, staged."Code" AS k1
FROM pg_temp.blueshift_staging AS staged
WHERE staged."id" IS NOT NULL AND staged."Code" IS NOT NULL
GROUP BY staged."id", staged."Code"
HAVING count(*) > 1);

-- look for repeated keys
SELECT count(DISTINCT staged."id") < count(staged."id") FROM pg_temp.blueshift_staging AS staged;

-- keep repeated keys
CREATE TEMPORARY TABLE blueshift_repeated ON COMMIT DROP AS
SELECT staged."id" AS k0, staged."Code" AS k1
FROM pg_temp.blueshift_staging AS staged
WHERE staged."id" IS NOT NULL AND staged."Code" IS NOT NULL
GROUP BY staged."id", staged."Code"
HAVING count(*) > 1;

-- keep conflicting keys
CREATE TEMPORARY TABLE blueshift_conflicting ON COMMIT DROP AS
SELECT k0, k1
FROM (
    SELECT DISTINCT keys.k0, keys.k1, staged."id" AS c0, CAST(staged."Code" AS text) COLLATE "C" AS c1, staged."payload" AS c2, staged."seen at" AS c3
    FROM pg_temp.blueshift_staging AS staged
    JOIN pg_temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
) AS different
GROUP BY k0, k1
HAVING count(*) > 1;

-- count conflicting keys
SELECT count(*) FROM pg_temp.blueshift_conflicting;

-- find files in conflict
SELECT DISTINCT staged.blueshift_origin >> 40
FROM pg_temp.blueshift_staging AS staged
JOIN pg_temp.blueshift_conflicting AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
ORDER BY 1;

-- show conflicting keys
SELECT origin, k0, k1
FROM (
    SELECT min(staged.blueshift_origin) AS origin,
        CAST(keys.k0 AS varchar) AS k0, CAST(keys.k1 AS varchar) AS k1,
        dense_rank() OVER (ORDER BY keys.k0, keys.k1) AS key_place,
        row_number() OVER (PARTITION BY keys.k0, keys.k1 ORDER BY min(staged.blueshift_origin)) AS row_place
    FROM pg_temp.blueshift_staging AS staged
    JOIN pg_temp.blueshift_conflicting AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    GROUP BY keys.k0, keys.k1, staged."id", CAST(staged."Code" AS text) COLLATE "C", staged."payload", staged."seen at"
) AS shown
WHERE key_place <= 10 AND row_place <= 2
ORDER BY key_place, row_place;

-- leave one row of each key
DELETE FROM pg_temp.blueshift_staging WHERE ctid IN (
    SELECT row_id FROM (
        SELECT staged.ctid AS row_id,
            row_number() OVER (
                PARTITION BY keys.k0, keys.k1
                ORDER BY staged.blueshift_origin
            ) AS place
        FROM pg_temp.blueshift_staging AS staged
        JOIN pg_temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    ) AS ranked
    WHERE place > 1
);

-- leave one row of each key
DELETE FROM pg_temp.blueshift_staging WHERE ctid IN (
    SELECT row_id FROM (
        SELECT staged.ctid AS row_id,
            row_number() OVER (
                PARTITION BY keys.k0, keys.k1
                ORDER BY staged."seen at" DESC NULLS LAST, staged.blueshift_origin
            ) AS place
        FROM pg_temp.blueshift_staging AS staged
        JOIN pg_temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    ) AS ranked
    WHERE place > 1
);

-- delete replaced rows of sales.odd "table"
DELETE FROM "sales"."odd ""table""" AS target USING pg_temp.blueshift_staging AS staged
WHERE target."id" = staged."id" AND target."Code" = staged."Code";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM pg_temp.blueshift_staging AS staged;

-- merge into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM pg_temp.blueshift_staging AS staged
ORDER BY staged."id", staged."Code"
ON CONFLICT ("id", "Code") DO UPDATE SET "Code" = excluded."Code", "payload" = excluded."payload", "seen at" = excluded."seen at", "loaded at" = DEFAULT;

-- count the changes of sales.odd "table"
-- $1 = 4000000000
SELECT CAST(sum(pg_stat_get_xact_tuples_inserted(part)) AS bigint),
    CAST(sum(pg_stat_get_xact_tuples_updated(part)) AS bigint)
FROM (
    SELECT CAST($1 AS oid) AS part
    UNION
    SELECT relid FROM pg_partition_tree(CAST($1 AS oid))
) AS parts;

-- merge into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code")
SELECT staged."id", staged."Code"
FROM pg_temp.blueshift_staging AS staged
ORDER BY staged."id", staged."Code"
ON CONFLICT ("id", "Code") DO UPDATE SET "Code" = excluded."Code";

-- insert missing rows into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM pg_temp.blueshift_staging AS staged
WHERE NOT EXISTS (SELECT 1 FROM "sales"."odd ""table""" AS target WHERE target."id" = staged."id" AND target."Code" = staged."Code");

-- insert missing rows into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM pg_temp.blueshift_staging AS staged
ORDER BY staged."id", staged."Code"
ON CONFLICT ("id", "Code") DO NOTHING;

-- empty sales.odd "table"
DELETE FROM "sales"."odd ""table""";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM pg_temp.blueshift_staging AS staged;

-- analyze sales.odd "table"
ANALYZE "sales"."odd ""table""";

-- set the limit for locks
-- $1 = 2000
SELECT set_config('lock_timeout', $1, true);

-- wait for other loads of sales.odd "table"
-- $1 = 1651275109
-- $2 = -294967296
SELECT pg_advisory_xact_lock($1, $2);

-- set the limit for locks
-- $1 = 30000
SELECT set_config('lock_timeout', $1, true);

-- lock sales.odd "table"
LOCK TABLE "sales"."odd ""table""" IN SHARE ROW EXCLUSIVE MODE;

-- analyze staging
ANALYZE pg_temp.blueshift_staging ("id", "Code");

-- fill staging
COPY pg_temp.blueshift_staging (blueshift_origin, "id", "Code", "payload", "seen at") FROM STDIN (FORMAT Text);

-- fill staging
COPY pg_temp.blueshift_staging (blueshift_origin, "id", "Code", "payload", "seen at") FROM STDIN (FORMAT Binary);

-- create staging
CREATE UNLOGGED TABLE blueshift.staging_00000000000000000000000000000000 (
    blueshift_origin bigint,
    "id" integer,
    "Code" text COLLATE caseless,
    "payload" text,
    "seen at" timestamp without time zone
) WITH (autovacuum_enabled = off);

-- mark the place before writing
SAVEPOINT blueshift_write;

-- take back what was written
ROLLBACK TO SAVEPOINT blueshift_write;

-- find rows that a CHECK refuses
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."id" AS text), 'NULL')), 1024) AS shown
        FROM (SELECT given.*, CAST((id * 2) AS integer) AS "twice" FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at", CAST(now() AS timestamp with time zone) AS "loaded at" FROM pg_temp.blueshift_staging AS staged) AS given) AS new
        WHERE NOT ((twice > 5))
    ) AS found
    WHERE true
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

-- find rows that a foreign key refuses
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."id" AS text), 'NULL'), coalesce(CAST(new."Code" AS text), 'NULL')), 1024) AS shown
        FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS new
        WHERE new."id" IS NOT NULL AND new."Code" IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM sales.parent AS parent
        WHERE parent.id = new."id" AND parent."Code" = new."Code")
    ) AS found
    WHERE true
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

-- find rows that a unique index refuses together
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."payload" AS text), 'NULL'), coalesce(CAST(new."seen at" AS text), 'NULL')), 1024) AS shown, count(*) OVER (PARTITION BY new."payload", new."seen at") AS alike
        FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS new
        WHERE new."payload" IS NOT NULL AND new."seen at" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sales"."odd ""table""" AS target WHERE target."id" = new."id" AND target."Code" = new."Code")
    ) AS found
    WHERE alike > 1
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

-- find rows that a unique index refuses
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."seen at" AS text), 'NULL')), 1024) AS shown
        FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS new
        WHERE new."seen at" IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM "sales"."odd ""table""" AS target
        WHERE target."seen at" = new."seen at" AND NOT EXISTS (SELECT 1 FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS other WHERE target."id" = other."id" AND target."Code" = other."Code"))
    ) AS found
    WHERE true
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

-- find rows that a unique index refuses
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."seen at" AS text), 'NULL')), 1024) AS shown
        FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS new
        WHERE new."seen at" IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM "sales"."odd ""table""" AS target
        WHERE target."seen at" = new."seen at" AND false)
    ) AS found
    WHERE true
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

-- find rows that a unique index refuses
SELECT blueshift_origin, shown, rows_of_file
FROM (
    SELECT blueshift_origin, shown,
        count(*) OVER (PARTITION BY blueshift_origin >> 40) AS rows_of_file,
        row_number() OVER (PARTITION BY blueshift_origin >> 40 ORDER BY blueshift_origin) AS place
    FROM (
        SELECT new.blueshift_origin, left(concat_ws(', ', coalesce(CAST(new."seen at" AS text), 'NULL')), 1024) AS shown
        FROM (SELECT staged.blueshift_origin, staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at" FROM pg_temp.blueshift_staging AS staged) AS new
        WHERE new."seen at" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "sales"."odd ""table""" AS target WHERE target."id" = new."id" AND target."Code" = new."Code")
    AND EXISTS (
        SELECT 1 FROM "sales"."odd ""table""" AS target
        WHERE target."seen at" = new."seen at")
    ) AS found
    WHERE true
) AS refused
WHERE place <= 100
ORDER BY blueshift_origin;

