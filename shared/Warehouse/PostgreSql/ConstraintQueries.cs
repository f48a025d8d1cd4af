using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>What is asked of PostgreSQL's catalogue after a constraint has refused rows.</summary>
internal static class ConstraintQueries
{
    /// <summary>
    /// Gives one row for a CHECK or a foreign key of the table, or of a partition of it: (kind, definition, expression,
    /// columns, referenced table, its columns). None where it is another table's, refers to the table itself, or takes rows
    /// that are NULL in part for a key.
    /// </summary>
    public static SqlStatement FindConstraint(Relation table, SqlError refused) => new(
        "look for the constraint",
        """
        SELECT c.contype::text, pg_get_constraintdef(c.oid), pg_get_expr(c.conbin, c.conrelid),
            ARRAY(
                SELECT a.attname::text
                FROM unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
                ORDER BY k.place),
            c.confrelid::regclass::text,
            ARRAY(
                SELECT quote_ident(a.attname)
                FROM unnest(c.confkey) WITH ORDINALITY AS k (attnum, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.confrelid AND a.attnum = k.attnum
                ORDER BY k.place)
        FROM pg_catalog.pg_constraint AS c
        WHERE c.conrelid = $1::bigint::oid AND c.conname = $2
            AND (c.contype = 'c' OR (c.contype = 'f' AND c.confmatchtype = 's' AND c.confrelid <> c.conrelid))
            AND to_regclass(format('%I.%I', $3::text, $4::text))::oid IN (
                SELECT c.conrelid UNION ALL SELECT relid::oid FROM pg_partition_tree(c.conrelid::regclass))
        """,
        table.Id,
        refused.Constraint,
        refused.Schema,
        refused.Table);

    /// <summary>
    /// Gives (columns) of a unique index of the table itself; none where it is not about all rows, not by plain columns, or
    /// holds NULLs equal.
    /// </summary>
    public static SqlStatement FindIndex(Relation table, SqlError refused) => new(
        "look for the index",
        """
        SELECT ARRAY(
            SELECT a.attname::text
            FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE k.place <= i.indnkeyatts
            ORDER BY k.place)
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
        WHERE i.indrelid = $1::bigint::oid AND c.relname = $2 AND to_regclass(format('%I.%I', $3::text, $4::text)) = i.indrelid
            AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL AND NOT i.indnullsnotdistinct
        """,
        table.Id,
        refused.Constraint,
        refused.Schema,
        refused.Table);

    /// <summary>Gives (name, generated, default or generating expression, type), the last two as SQL.</summary>
    public static SqlStatement FindExpressions(Relation table, IEnumerable<string> columns) => new(
        "look for defaults",
        """
        SELECT a.attname, a.attgenerated <> '', pg_get_expr(d.adbin, d.adrelid), format_type(a.atttypid, a.atttypmod)
        FROM pg_catalog.pg_attribute AS a
        LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = $1::bigint::oid AND a.attname = ANY ($2::text[])
        """,
        table.Id,
        columns.ToArray());
}
