using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>What is asked of PostgreSQL's catalogue.</summary>
internal static class CatalogueQueries
{
    private const string RelationKinds = "('r', 'p', 'v', 'm', 'f')";

    /// <summary>Gives (schema, name, kind, oid, place).</summary>
    public static SqlStatement FindRelations(TableName name) => new(
        "look for the table",
        $"""
        SELECT n.nspname, c.relname, c.relkind::text, c.oid::bigint,
            CASE WHEN $2::text IS NULL THEN array_position(current_schemas(false), n.nspname) ELSE 1 END
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN {RelationKinds}
            AND lower(c.relname) = lower($1::text)
            AND CASE
                WHEN $2::text IS NULL THEN n.nspname = ANY (current_schemas(false))
                ELSE lower(n.nspname) = lower($2::text)
            END
        """,
        name.Name,
        name.Schema);

    /// <summary>Gives (schema, name).</summary>
    public static SqlStatement ListTables() => new(
        "list tables",
        $"""
        SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p')
            AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'blueshift') AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY n.nspname, c.relname
        LIMIT 1000
        """);

    /// <summary>
    /// Gives each column, with the type below its domain: (name, type, type's name, type's schema, modifier, nullable,
    /// default, generated, identity, sequence, loose collation, select, insert, update). The collation is given only
    /// where it is not deterministic.
    /// </summary>
    public static SqlStatement Columns(Relation table) => new(
        "read the table's columns",
        """
        SELECT a.attname, format_type(b.oid, b.modifier), t.typname, n.nspname, b.modifier,
            NOT (a.attnotnull OR b.not_null), a.atthasdef OR b.has_default,
            a.attgenerated::text, a.attidentity::text,
            coalesce(pg_get_expr(f.adbin, f.adrelid) LIKE 'nextval(%', false),
            CASE WHEN NOT k.collisdeterministic THEN k.oid::regcollation::text END,
            has_column_privilege(a.attrelid, a.attnum, 'SELECT'),
            has_column_privilege(a.attrelid, a.attnum, 'INSERT'),
            has_column_privilege(a.attrelid, a.attnum, 'UPDATE')
        FROM pg_catalog.pg_attribute AS a
        CROSS JOIN LATERAL (
            WITH RECURSIVE layer AS (
                SELECT d.oid, a.atttypmod AS modifier, d.typnotnull AS not_null,
                    d.typdefault IS NOT NULL AS has_default, d.typbasetype, d.typtypmod
                FROM pg_catalog.pg_type AS d
                WHERE d.oid = a.atttypid
                UNION ALL
                SELECT d.oid, layer.typtypmod, layer.not_null OR d.typnotnull,
                    layer.has_default OR d.typdefault IS NOT NULL, d.typbasetype, d.typtypmod
                FROM layer
                JOIN pg_catalog.pg_type AS d ON d.oid = layer.typbasetype
            )
            SELECT layer.oid, layer.modifier, layer.not_null, layer.has_default FROM layer WHERE layer.typbasetype = 0
        ) AS b
        JOIN pg_catalog.pg_type AS t ON t.oid = b.oid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
        LEFT JOIN pg_catalog.pg_collation AS k ON k.oid = a.attcollation
        LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
        WHERE a.attrelid = $1::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """,
        table.Id);

    /// <summary>
    /// Gives (index, column, immediate) of the unique indexes that stand for all rows, by plain columns.
    /// </summary>
    public static SqlStatement UniqueIndexes(Relation table) => new(
        "read the table's unique indexes",
        """
        SELECT i.indexrelid::bigint, a.attname, i.indimmediate
        FROM pg_catalog.pg_index AS i
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE i.indrelid = $1::bigint::oid AND k.place <= i.indnkeyatts
            AND i.indisunique AND i.indisvalid AND i.indisready
            AND i.indpred IS NULL AND i.indexprs IS NULL
        """,
        table.Id);

    /// <summary>Gives (description) of each foreign key by which deleting a row would change others.</summary>
    public static SqlStatement CascadingReferences(Relation table) => new(
        "read who refers to the table",
        """
        SELECT format('%s of %s (ON DELETE %s)', f.conname, f.conrelid::regclass,
            CASE f.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END)
        FROM pg_catalog.pg_constraint AS f
        WHERE f.confrelid = $1::bigint::oid AND f.contype = 'f' AND f.conparentid = 0
            AND f.confdeltype IN ('c', 'n', 'd')
        ORDER BY 1
        """,
        table.Id);

    /// <summary>
    /// Gives one row (schema usage, delete, lock, temporary tables, insert trigger). In tgtype, bit 0 is FOR EACH ROW,
    /// bit 1 BEFORE, bit 2 INSERT.
    /// </summary>
    public static SqlStatement Rights(Relation table) => new(
        "read the rights on the table",
        """
        SELECT has_schema_privilege(c.relnamespace, 'USAGE'),
            has_table_privilege(c.oid, 'DELETE'),
            has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE'),
            has_database_privilege(current_database(), 'TEMPORARY'),
            EXISTS (
                SELECT 1
                FROM pg_catalog.pg_trigger AS t
                WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 7 = 7)
        FROM pg_catalog.pg_class AS c
        WHERE c.oid = $1::bigint::oid
        """,
        table.Id);
}
