using System.Globalization;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// What is asked of Redshift's catalogue: that of PostgreSQL 8, which the leader node answers from. Numbers stand in the
/// text, for functions of the leader node are choosy about parameters.
/// </summary>
internal static class RedshiftCatalogueQueries
{
    /// <summary>Gives (schemas), as <see cref="SearchPath"/> reads them: there are no functions for arrays.</summary>
    public static readonly SqlStatement ShowSearchPath = new("read the search path", "SHOW search_path");

    /// <summary>Gives (name).</summary>
    public static readonly SqlStatement CurrentUser = new("read the user's name", "SELECT current_user");

    /// <summary>Gives (schema, name).</summary>
    public static readonly SqlStatement ListTables = new(
        "list tables",
        """
        SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r'
            AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'blueshift', 'pg_internal', 'pg_toast', 'catalog_history')
            AND substring(n.nspname, 1, 8) <> 'pg_temp_'
        ORDER BY n.nspname, c.relname
        LIMIT 1000
        """);

    /// <summary>Gives (schema, name, kind, oid).</summary>
    public static SqlStatement FindRelations(TableName name)
    {
        const string find =
            """
            SELECT n.nspname, c.relname, CAST(c.relkind AS text), CAST(c.oid AS bigint)
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'v', 'm', 'f') AND lower(c.relname) = lower($1)
            """;
        const string label = "look for the table";
        return name.Schema is null
            ? new SqlStatement(label, find, name.Name)
            : new SqlStatement(label, $"{find} AND lower(n.nspname) = lower($2)", name.Name, name.Schema);
    }

    /// <summary>Gives (name, type, type's name, modifier, not null, has default, default).</summary>
    public static SqlStatement Columns(Relation table) => new(
        "read the table's columns",
        $"""
        SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typname, a.atttypmod, a.attnotnull, a.atthasdef,
            coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_catalog.pg_attribute AS a
        JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = {Number(table)} AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """);

    /// <summary>Gives one row (schema usage, select, insert, update, delete, temporary tables).</summary>
    public static SqlStatement Rights(Relation table) => new(
        "read the rights on the table",
        $"""
        SELECT has_schema_privilege(n.nspname, 'USAGE'), has_table_privilege(c.oid, 'SELECT'),
            has_table_privilege(c.oid, 'INSERT'), has_table_privilege(c.oid, 'UPDATE'),
            has_table_privilege(c.oid, 'DELETE'), has_database_privilege(current_database(), 'TEMP')
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.oid = {Number(table)}
        """);

    private static string Number(Relation table) => table.Id.ToString(CultureInfo.InvariantCulture);
}
