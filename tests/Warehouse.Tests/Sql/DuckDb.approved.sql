-- create the history
CREATE SCHEMA IF NOT EXISTS blueshift;

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

CREATE SEQUENCE IF NOT EXISTS blueshift.load_file_sequence;

CREATE TABLE IF NOT EXISTS blueshift.load_files (
    sequence bigint NOT NULL DEFAULT nextval('blueshift.load_file_sequence'),
    load_id uuid NOT NULL,
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

INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
WHERE NOT EXISTS (SELECT 1 FROM blueshift.history_version WHERE version >= 2);;

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

INSERT INTO blueshift.history_version (version, oldest_writer)
SELECT 2, 1
WHERE NOT EXISTS (SELECT 1 FROM blueshift.history_version WHERE version >= 2);;

-- look for the history's table of errors
SELECT CASE WHEN count(*) > 0 THEN true END
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'blueshift' AND table_name = 'load_errors';

-- create staging
CREATE TEMPORARY TABLE temp.blueshift_staging (
    blueshift_origin bigint,
    "id" integer,
    "Code" text COLLATE caseless,
    "payload" text,
    "seen at" timestamp without time zone
);

-- count the rows in staging
SELECT count(*) FROM temp.blueshift_staging;

-- count the rows and keys in staging
SELECT count(*), count(*) FILTER (WHERE "id" IS NULL OR "Code" IS NULL) > 0, true
FROM temp.blueshift_staging AS staged;

-- count the rows and keys in staging
SELECT count(*), count(*) FILTER (WHERE "id" IS NULL) > 0, count(DISTINCT staged."id") < count(staged."id")
FROM temp.blueshift_staging AS staged;

-- remove files from staging
DELETE FROM temp.blueshift_staging WHERE blueshift_origin >> 40 IN (0, 7, 12);

-- check the values of payload
DELETE FROM temp.blueshift_staging
WHERE "payload" IS NOT NULL AND TRY_CAST("payload" AS jsonb) IS NULL
RETURNING blueshift_origin, CAST("payload" AS varchar), 'not a value of type jsonb';

-- look for NULL keys
SELECT blueshift_origin >> 40, count(*), min(blueshift_origin)
FROM temp.blueshift_staging
WHERE "id" IS NULL OR "Code" IS NULL
GROUP BY 1
ORDER BY 1;

-- remove copies
DELETE FROM temp.blueshift_staging WHERE rowid IN (
    SELECT row_id FROM (
        SELECT staged.rowid AS row_id,
            row_number() OVER (PARTITION BY staged."id", staged."Code", staged."payload", staged."seen at" ORDER BY staged.blueshift_origin) AS place
        FROM temp.blueshift_staging AS staged
    ) AS ranked
    WHERE place > 1
);

-- select from staging: the query's table
CREATE TEMPORARY VIEW blueshift_rows AS
SELECT staged."id" AS "id", staged."Code" AS "Code", CAST(staged."payload" AS jsonb) AS "payload", staged."seen at" AS "seen at"
FROM temp.blueshift_staging AS staged;

-- select from staging: the result's table
CREATE TEMPORARY TABLE temp.blueshift_selected (
    blueshift_origin bigint,
    "id" integer,
    "Code" text COLLATE caseless,
    "payload" text,
    "seen at" timestamp without time zone
);

-- run the manifest's :staging-select
-- $1 = True
INSERT INTO temp.blueshift_selected ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS text), staged."seen at"
FROM (
SELECT DISTINCT * FROM blueshift_rows -- all of it

) AS staged
WHERE $1;

-- select from staging: drop the view
DROP VIEW temp.blueshift_rows;

-- select from staging: drop what was staged
DROP TABLE temp.blueshift_staging;

-- select from staging: rename
ALTER TABLE temp.blueshift_selected RENAME TO blueshift_staging;

-- look for repeated keys
SELECT EXISTS (SELECT staged."id" AS k0, staged."Code" AS k1
FROM temp.blueshift_staging AS staged
WHERE staged."id" IS NOT NULL AND staged."Code" IS NOT NULL
GROUP BY staged."id", staged."Code"
HAVING count(*) > 1);

-- look for repeated keys
SELECT count(DISTINCT staged."id") < count(staged."id") FROM temp.blueshift_staging AS staged;

-- keep repeated keys
CREATE TEMPORARY TABLE blueshift_repeated AS
SELECT staged."id" AS k0, staged."Code" AS k1
FROM temp.blueshift_staging AS staged
WHERE staged."id" IS NOT NULL AND staged."Code" IS NOT NULL
GROUP BY staged."id", staged."Code"
HAVING count(*) > 1;

-- keep conflicting keys
CREATE TEMPORARY TABLE blueshift_conflicting AS
SELECT k0, k1
FROM (
    SELECT DISTINCT keys.k0, keys.k1, staged."id" AS c0, staged."Code" AS c1, staged."payload" AS c2, staged."seen at" AS c3
    FROM temp.blueshift_staging AS staged
    JOIN temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
) AS different
GROUP BY k0, k1
HAVING count(*) > 1;

-- count conflicting keys
SELECT count(*) FROM temp.blueshift_conflicting;

-- find files in conflict
SELECT DISTINCT staged.blueshift_origin >> 40
FROM temp.blueshift_staging AS staged
JOIN temp.blueshift_conflicting AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
ORDER BY 1;

-- show conflicting keys
SELECT origin, k0, k1
FROM (
    SELECT min(staged.blueshift_origin) AS origin,
        CAST(keys.k0 AS varchar) AS k0, CAST(keys.k1 AS varchar) AS k1,
        dense_rank() OVER (ORDER BY keys.k0, keys.k1) AS key_place,
        row_number() OVER (PARTITION BY keys.k0, keys.k1 ORDER BY min(staged.blueshift_origin)) AS row_place
    FROM temp.blueshift_staging AS staged
    JOIN temp.blueshift_conflicting AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    GROUP BY keys.k0, keys.k1, staged."id", staged."Code", staged."payload", staged."seen at"
) AS shown
WHERE key_place <= 10 AND row_place <= 2
ORDER BY key_place, row_place;

-- leave one row of each key
DELETE FROM temp.blueshift_staging WHERE rowid IN (
    SELECT row_id FROM (
        SELECT staged.rowid AS row_id,
            row_number() OVER (
                PARTITION BY keys.k0, keys.k1
                ORDER BY staged.blueshift_origin
            ) AS place
        FROM temp.blueshift_staging AS staged
        JOIN temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    ) AS ranked
    WHERE place > 1
);

-- leave one row of each key
DELETE FROM temp.blueshift_staging WHERE rowid IN (
    SELECT row_id FROM (
        SELECT staged.rowid AS row_id,
            row_number() OVER (
                PARTITION BY keys.k0, keys.k1
                ORDER BY staged."seen at" DESC NULLS LAST, staged.blueshift_origin
            ) AS place
        FROM temp.blueshift_staging AS staged
        JOIN temp.blueshift_repeated AS keys ON staged."id" = keys.k0 AND staged."Code" = keys.k1
    ) AS ranked
    WHERE place > 1
);

-- delete replaced rows of sales.odd "table"
DELETE FROM "sales"."odd ""table""" AS target USING temp.blueshift_staging AS staged
WHERE target."id" = staged."id" AND target."Code" = staged."Code";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM temp.blueshift_staging AS staged;

-- delete replaced rows of sales.odd "table"
DELETE FROM "sales"."odd ""table""" AS target USING temp.blueshift_staging AS staged
WHERE target."id" = staged."id" AND target."Code" = staged."Code";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM temp.blueshift_staging AS staged;

-- delete replaced rows of sales.odd "table"
DELETE FROM "sales"."odd ""table""" AS target USING temp.blueshift_staging AS staged
WHERE target."id" = staged."id" AND target."Code" = staged."Code";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code")
SELECT staged."id", staged."Code"
FROM temp.blueshift_staging AS staged;

-- insert missing rows into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM temp.blueshift_staging AS staged
WHERE NOT EXISTS (SELECT 1 FROM "sales"."odd ""table""" AS target WHERE target."id" = staged."id" AND target."Code" = staged."Code");

-- insert missing rows into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM temp.blueshift_staging AS staged
WHERE NOT EXISTS (SELECT 1 FROM "sales"."odd ""table""" AS target WHERE target."id" = staged."id" AND target."Code" = staged."Code");

-- empty sales.odd "table"
DELETE FROM "sales"."odd ""table""";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "Code", "payload", "seen at")
SELECT staged."id", staged."Code", CAST(staged."payload" AS jsonb), staged."seen at"
FROM temp.blueshift_staging AS staged;

-- analyze sales.odd "table"
ANALYZE "sales"."odd ""table""";

