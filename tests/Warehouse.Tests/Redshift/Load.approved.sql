-- create staging
CREATE TEMP TABLE blueshift_staging_00000000000000000000000000000000_1 (
    "id" integer NOT NULL,
    "code" character varying(20),
    "payload" super,
    "seen at" timestamp without time zone
);

-- create staging
CREATE TEMP TABLE blueshift_staging_00000000000000000000000000000000_2 (LIKE "sales"."odd ""table""" INCLUDING DEFAULTS);

-- drop staging
DROP TABLE IF EXISTS blueshift_staging_00000000000000000000000000000000_1;

-- count the staged rows
SELECT count(*) FROM blueshift_staging_00000000000000000000000000000000_1;

-- look for NULL keys
SELECT count(*) FROM blueshift_staging_00000000000000000000000000000000_1 WHERE "id" IS NULL OR "code" IS NULL;

-- run the manifest's :staging-select
-- $1 = True
INSERT INTO blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
SELECT staged."id", staged."code", staged."payload", staged."seen at"
FROM (
SELECT DISTINCT * FROM blueshift_staging_00000000000000000000000000000000_1

) AS staged
WHERE $1;

-- look for repeated keys
SELECT count(*)
FROM (
    SELECT "id", "code"
    FROM blueshift_staging_00000000000000000000000000000000_1
    WHERE NOT ("id" IS NULL OR "code" IS NULL)
    GROUP BY "id", "code"
    HAVING count(*) > 1
) AS repeated;

-- count conflicting keys
SELECT count(*)
FROM (
SELECT "id", "code"
FROM (SELECT DISTINCT "id", "code", json_serialize("payload") AS "payload", "seen at" FROM blueshift_staging_00000000000000000000000000000000_1 WHERE NOT ("id" IS NULL OR "code" IS NULL)) AS different
GROUP BY "id", "code"
HAVING count(*) > 1
) AS conflicting;

-- show conflicting keys
SELECT CAST("id" AS varchar), CAST("code" AS varchar)
FROM (
SELECT "id", "code"
FROM (SELECT DISTINCT "id", "code", json_serialize("payload") AS "payload", "seen at" FROM blueshift_staging_00000000000000000000000000000000_1 WHERE NOT ("id" IS NULL OR "code" IS NULL)) AS different
GROUP BY "id", "code"
HAVING count(*) > 1
) AS conflicting
ORDER BY "id", "code"
LIMIT 10;

-- leave one row of each key
INSERT INTO blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
SELECT "id", "code", "payload", "seen at"
FROM (
    SELECT "id", "code", "payload", "seen at",
        row_number() OVER (PARTITION BY "id", "code" ORDER BY "id", "code") AS blueshift_place
    FROM blueshift_staging_00000000000000000000000000000000_1
) AS ranked
WHERE blueshift_place = 1 OR "id" IS NULL OR "code" IS NULL;

-- leave one row of each key
INSERT INTO blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
SELECT "id", "code", "payload", "seen at"
FROM (
    SELECT "id", "code", "payload", "seen at",
        row_number() OVER (PARTITION BY "id", "code" ORDER BY "seen at" DESC NULLS LAST, "id" DESC NULLS LAST) AS blueshift_place
    FROM blueshift_staging_00000000000000000000000000000000_1
) AS ranked
WHERE blueshift_place = 1 OR "id" IS NULL OR "code" IS NULL;

-- remove copies
INSERT INTO blueshift_staging_00000000000000000000000000000000_2 ("id", "code", "payload", "seen at")
SELECT DISTINCT "id", "code", "payload", "seen at"
FROM blueshift_staging_00000000000000000000000000000000_1;

-- lock sales.odd "table"
LOCK "sales"."odd ""table""";

-- delete replaced rows of sales.odd "table"
DELETE FROM "sales"."odd ""table""" USING blueshift_staging_00000000000000000000000000000000_1 AS staged
WHERE "odd ""table"""."id" = staged."id" AND "odd ""table"""."code" = staged."code";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "code", "payload", "seen at")
SELECT staged."id", staged."code", staged."payload", staged."seen at"
FROM blueshift_staging_00000000000000000000000000000000_1 AS staged;

-- merge into sales.odd "table"
MERGE INTO "sales"."odd ""table""" USING blueshift_staging_00000000000000000000000000000000_2 AS staged
ON "odd ""table"""."id" = staged."id" AND "odd ""table"""."code" = staged."code"
REMOVE DUPLICATES;

-- insert missing rows into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "code", "payload", "seen at")
SELECT staged."id", staged."code", staged."payload", staged."seen at"
FROM blueshift_staging_00000000000000000000000000000000_1 AS staged
LEFT JOIN "sales"."odd ""table""" AS target ON target."id" = staged."id" AND target."code" = staged."code"
WHERE target."id" IS NULL;

-- empty sales.odd "table"
DELETE FROM "sales"."odd ""table""";

-- insert into sales.odd "table"
INSERT INTO "sales"."odd ""table""" ("id", "code", "payload", "seen at")
SELECT staged."id", staged."code", staged."payload", staged."seen at"
FROM blueshift_staging_00000000000000000000000000000000_1 AS staged;

-- read the search path
SHOW search_path;

-- read the user's name
SELECT current_user;

-- list tables
SELECT n.nspname, c.relname
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'blueshift', 'pg_internal', 'pg_toast', 'catalog_history')
    AND substring(n.nspname, 1, 8) <> 'pg_temp_'
ORDER BY n.nspname, c.relname
LIMIT 1000;

-- look for the table
-- $1 = t
SELECT n.nspname, c.relname, CAST(c.relkind AS text), CAST(c.oid AS bigint)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'f') AND lower(c.relname) = lower($1);

-- look for the table
-- $1 = t
-- $2 = sales
SELECT n.nspname, c.relname, CAST(c.relkind AS text), CAST(c.oid AS bigint)
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'f') AND lower(c.relname) = lower($1) AND lower(n.nspname) = lower($2);

-- read the table's columns
SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typname, a.atttypmod, a.attnotnull, a.atthasdef,
    coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = 4000000000 AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum;

-- read the rights on the table
SELECT has_schema_privilege(n.nspname, 'USAGE'), has_table_privilege(c.oid, 'SELECT'),
    has_table_privilege(c.oid, 'INSERT'), has_table_privilege(c.oid, 'UPDATE'),
    has_table_privilege(c.oid, 'DELETE'), has_database_privilege(current_database(), 'TEMP')
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.oid = 4000000000;

-- read stl_load_errors
SELECT query, rtrim(filename), line_number, rtrim(colname), rtrim(type), err_code, rtrim(err_reason), rtrim(raw_line), rtrim(raw_field_value)
FROM stl_load_errors
WHERE starttime >= CAST('2026-01-02 03:04:05' AS timestamp) AND "session" = 123
ORDER BY 1, filename, line_number
LIMIT 200000;

-- read sys_load_error_detail
SELECT query_id, rtrim(file_name), line_number, rtrim(column_name), rtrim(column_type), error_code, rtrim(error_message), '', ''
FROM sys_load_error_detail
WHERE start_time >= CAST('2026-01-02 03:04:05' AS timestamp)
ORDER BY 1, file_name, line_number
LIMIT 200000;

