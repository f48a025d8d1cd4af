-- Makes a PostgreSQL database look like a Redshift one, as far as a catalogue reader and a loader can see.
-- Run once by a superuser; {version}, {is_serverless}, {isolation} and {like_copies_identity} are filled in.
SET allow_system_table_mods = on;

CREATE SCHEMA stand_in;
GRANT USAGE ON SCHEMA stand_in TO PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;

-- Functions that Redshift has, or that say something else there.

CREATE OR REPLACE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT '{version}'::text $$;

CREATE FUNCTION pg_catalog.pg_last_copy_id() RETURNS integer LANGUAGE sql STABLE
    AS $$ SELECT coalesce(nullif(current_setting('stand_in.copy_id', true), '')::integer, -1) $$;

CREATE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT coalesce(nullif(current_setting('stand_in.copy_count', true), '')::bigint, 0) $$;

CREATE FUNCTION pg_catalog.getdate() RETURNS timestamp LANGUAGE sql STABLE
    AS $$ SELECT statement_timestamp() AT TIME ZONE 'UTC' $$;

CREATE FUNCTION pg_catalog.len(text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT length($1) $$;

CREATE FUNCTION pg_catalog.nvl(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql IMMUTABLE
    AS $$ SELECT coalesce($1, $2) $$;

CREATE DOMAIN pg_catalog.super AS jsonb;
CREATE DOMAIN pg_catalog.varbyte AS bytea;

CREATE FUNCTION pg_catalog.json_parse(text) RETURNS super LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1::jsonb::super $$;
CREATE FUNCTION pg_catalog.json_serialize(super) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1::text $$;

-- Identity columns. Redshift keeps them as defaults: "identity"(table, column, 'seed,step'::text).

CREATE FUNCTION stand_in.draw(integer, integer) RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER
    AS $$ SELECT nextval(format('stand_in.identity_%s_%s', $1, $2)::regclass) $$;

CREATE FUNCTION pg_catalog.identity(integer, integer, text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM set_config('stand_in.drawn', (coalesce(nullif(current_setting('stand_in.drawn', true), ''), '0')::bigint + 1)::text, false);
    RETURN stand_in.draw($1, $2);
END $$;

CREATE FUNCTION pg_catalog.default_identity(integer, integer, text) RETURNS bigint LANGUAGE sql VOLATILE
    AS $$ SELECT stand_in.draw($1, $2) $$;

CREATE FUNCTION stand_in.raw_expr(pg_node_tree, oid) RETURNS text LANGUAGE internal STABLE STRICT AS 'pg_get_expr';

CREATE OR REPLACE FUNCTION pg_catalog.pg_get_expr(pg_node_tree, oid) RETURNS text LANGUAGE sql STABLE STRICT
    AS $$ SELECT regexp_replace(stand_in.raw_expr($1, $2), '^(\(?)identity\(', '\1"identity"(') $$;

-- What a table's rows are held against: lengths count bytes, and an IDENTITY column takes no value.

CREATE FUNCTION stand_in.check_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fields jsonb;
    used bigint;
BEGIN
    IF coalesce(current_setting('stand_in.copying', true), '') = 'on' THEN
        RETURN NEW;
    END IF;

    IF TG_OP = 'INSERT' AND TG_ARGV[0] = 'identity' THEN
        used := coalesce(nullif(current_setting('stand_in.used', true), ''), '0')::bigint + 1;
        IF used > coalesce(nullif(current_setting('stand_in.drawn', true), ''), '0')::bigint THEN
            RAISE EXCEPTION 'cannot set an identity column to a value' USING ERRCODE = 'XX000';
        END IF;
        PERFORM set_config('stand_in.used', used::text, false);
    END IF;

    fields := to_jsonb(NEW);
    FOR argument IN 1 .. TG_NARGS - 1 BY 2 LOOP
        IF octet_length(fields ->> TG_ARGV[argument]) > TG_ARGV[argument + 1]::integer THEN
            RAISE EXCEPTION 'value too long for type character varying(%)', TG_ARGV[argument + 1] USING ERRCODE = '22001';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE FUNCTION stand_in.adapt(table_id oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found record;
    parts text[];
    arguments text;
BEGIN
    -- Keys are information: PostgreSQL must not enforce them.
    UPDATE pg_index SET indisunique = false WHERE indrelid = table_id AND indisunique;

    FOR found IN
        SELECT d.adnum, a.attname, stand_in.raw_expr(d.adbin, d.adrelid) AS expression
        FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        WHERE d.adrelid = table_id
    LOOP
        parts := regexp_match(found.expression, '(identity|default_identity)\((\d+), (\d+), ''(-?\d+),(-?\d+)''');
        CONTINUE WHEN parts IS NULL OR parts[2]::oid = table_id;
        IF parts[2] = '0' OR {like_copies_identity} THEN
            EXECUTE format(
                'CREATE SEQUENCE stand_in.identity_%s_%s START WITH %s INCREMENT BY %s MINVALUE -9223372036854775807',
                table_id, found.adnum - 1, parts[4], parts[5]);
            EXECUTE format(
                'ALTER TABLE %s ALTER COLUMN %I SET DEFAULT pg_catalog."%s"(%s, %s, %L::text)',
                table_id::regclass, found.attname, parts[1], table_id, found.adnum - 1, parts[4] || ',' || parts[5]);
        ELSE
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', table_id::regclass, found.attname);
        END IF;
    END LOOP;

    SELECT string_agg(format(', %L, %L', attname, atttypmod - 4), '') INTO arguments
    FROM pg_attribute
    WHERE attrelid = table_id AND attnum > 0 AND NOT attisdropped AND atttypid = 'varchar'::regtype AND atttypmod > 4;
    EXECUTE format('DROP TRIGGER IF EXISTS stand_in_check_row ON %s', table_id::regclass);
    EXECUTE format(
        'CREATE TRIGGER stand_in_check_row BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION stand_in.check_row(%L%s)',
        table_id::regclass,
        CASE WHEN EXISTS (SELECT 1 FROM pg_attrdef WHERE adrelid = table_id
            AND stand_in.raw_expr(adbin, adrelid) ~ '^\(?identity\(') THEN 'identity' ELSE '' END,
        coalesce(arguments, ''));
END $$;

CREATE FUNCTION stand_in.adapt_tables() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
    SET allow_system_table_mods = on SET client_min_messages = error SET search_path = pg_catalog AS $$
DECLARE
    command record;
BEGIN
    IF coalesce(current_setting('stand_in.adapting', true), '') = 'on' THEN
        RETURN;
    END IF;

    PERFORM set_config('stand_in.adapting', 'on', true);
    FOR command IN
        SELECT DISTINCT objid FROM pg_event_trigger_ddl_commands() WHERE object_type = 'table' AND schema_name <> 'pg_catalog'
    LOOP
        PERFORM stand_in.adapt(command.objid);
    END LOOP;
    PERFORM set_config('stand_in.adapting', '', true);
END $$;

-- What COPY leaves behind.

CREATE TABLE stand_in.load_errors (
    query_id integer, session_id integer, start_time timestamp, table_id integer, file_name text, line_number bigint,
    column_name text, column_type text, column_length text, error_code integer, error_message text, raw_line text,
    raw_value text, visible_at timestamptz);

CREATE TABLE stand_in.loaded_files (
    query_id integer, session_id integer, start_time timestamp, table_id integer, file_name text, lines bigint,
    errors bigint, end_time timestamp DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'));

CREATE VIEW pg_catalog.sys_load_error_detail AS
SELECT 100 AS user_id, query_id::bigint AS query_id, 0::bigint AS transaction_id, session_id,
    current_database()::char(64) AS database_name, table_id, start_time, file_name::char(256) AS file_name, line_number,
    column_name::char(127) AS column_name, column_type::char(10) AS column_type, column_length::char(10) AS column_length,
    0 AS position, error_code, error_message::char(512) AS error_message
FROM stand_in.load_errors WHERE visible_at <= clock_timestamp();

CREATE VIEW pg_catalog.sys_load_detail AS
SELECT 100 AS user_id, query_id::bigint AS query_id, file_name::char(256) AS file_name, lines AS lines_scanned,
    0::bigint AS bytes_scanned, end_time AS record_time
FROM stand_in.loaded_files;

CREATE VIEW pg_catalog.sys_load_history AS
SELECT 100 AS user_id, query_id::bigint AS query_id, session_id, table_id, min(start_time) AS start_time,
    max(end_time) AS end_time, sum(lines - errors)::bigint AS loaded_rows, count(*)::bigint AS source_file_count,
    sum(errors)::bigint AS error_count
FROM stand_in.loaded_files GROUP BY query_id, session_id, table_id;

CREATE VIEW pg_catalog.svv_table_info AS
SELECT current_database()::text AS database, n.nspname::text AS schema, c.oid AS table_id, c.relname::text AS "table",
    'N'::text AS encoded, 'EVEN'::text AS diststyle, greatest(c.reltuples, 0)::numeric(38, 0) AS tbl_rows
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'stand_in');

CREATE VIEW pg_catalog.pg_table_def AS
SELECT n.nspname AS schemaname, c.relname AS tablename, a.attname AS "column",
    format_type(a.atttypid, a.atttypmod) AS type, 'none'::char(32) AS encoding, false AS distkey, 0 AS sortkey,
    a.attnotnull AS "notnull"
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND pg_table_is_visible(c.oid)
    AND n.nspname NOT IN ('information_schema', 'stand_in');

DO $$
BEGIN
    IF NOT {is_serverless} THEN
        CREATE VIEW pg_catalog.stl_load_errors AS
        SELECT 100 AS userid, 0 AS slice, table_id AS tbl, start_time AS starttime, session_id AS session,
            query_id AS query, file_name::char(256) AS filename, line_number, column_name::char(127) AS colname,
            column_type::char(10) AS type, column_length::char(10) AS col_length, 0 AS position,
            raw_line::char(1024) AS raw_line, raw_value::char(1024) AS raw_field_value, error_code AS err_code,
            error_message::char(100) AS err_reason
        FROM stand_in.load_errors WHERE visible_at <= clock_timestamp();

        CREATE VIEW pg_catalog.stl_load_commits AS
        SELECT 100 AS userid, query_id AS query, 0 AS slice, file_name::char(256) AS name,
            file_name::char(256) AS filename, 0 AS byte_offset, lines AS lines_scanned, errors, end_time AS curtime, 1 AS status
        FROM stand_in.loaded_files;

        CREATE VIEW pg_catalog.stv_db_isolation_level AS
        SELECT oid::integer AS db_id, datname::char(128) AS db_name, '{isolation}'::char(20) AS isolation_level
        FROM pg_database WHERE datname = current_database();
    END IF;
END $$;

-- A column of a domain shows the type under it; Redshift has these two as types.
DO $$
DECLARE
    names text;
BEGIN
    SELECT string_agg(
        CASE column_name
            WHEN 'data_type' THEN 'CASE WHEN domain_name IN (''super'', ''varbyte'') THEN domain_name ELSE data_type END AS data_type'
            ELSE format('%I', column_name) END, ', ' ORDER BY ordinal_position)
    INTO names FROM information_schema.columns WHERE table_schema = 'information_schema' AND table_name = 'columns';
    ALTER VIEW information_schema.columns RENAME TO stand_in_columns;
    EXECUTE format('CREATE VIEW information_schema.columns AS SELECT %s FROM information_schema.stand_in_columns', names);
    GRANT SELECT ON information_schema.columns TO PUBLIC;
END $$;

CREATE VIEW pg_catalog.svv_columns AS
SELECT table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type,
    character_maximum_length, numeric_precision, numeric_scale, datetime_precision, ''::text AS remarks
FROM information_schema.columns WHERE table_schema <> 'stand_in';

DO $$
DECLARE
    view_name text;
BEGIN
    FOR view_name IN SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'pg_catalog'::regnamespace
        AND relname ~ '^(stl|stv|svv|sys)_|^pg_table_def$'
    LOOP
        EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', view_name);
    END LOOP;
END $$;

CREATE EVENT TRIGGER stand_in_adapt_tables ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE')
    EXECUTE FUNCTION stand_in.adapt_tables();
