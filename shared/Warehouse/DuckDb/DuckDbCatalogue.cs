using System.Data.Common;
using System.Globalization;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>DuckDB's catalogue. There are no rights in DuckDB, and no foreign key that changes other rows.</summary>
internal sealed class DuckDbCatalogue(WarehouseSession session) : ICatalogue
{
    public Task<IReadOnlyList<Relation>> FindAsync(TableName name, CancellationToken cancellationToken) =>
        session.QueryAsync(
            new SqlStatement(
                "look for the table",
                """
                SELECT schema_name, table_name, table_oid, false
                FROM duckdb_tables()
                WHERE database_name = current_database() AND lower(table_name) = lower($1)
                    AND lower(schema_name) = lower(coalesce($2, current_schema()))
                UNION ALL
                SELECT schema_name, view_name, view_oid, true
                FROM duckdb_views()
                WHERE database_name = current_database() AND lower(view_name) = lower($1)
                    AND lower(schema_name) = lower(coalesce($2, current_schema()))
                """,
                name.Name,
                name.Schema),
            row => new Relation(
                row.GetString(0),
                row.GetString(1),
                row.GetBoolean(3) ? RelationKind.View : RelationKind.Table,
                row.GetInt64(2),
                Place: 1),
            cancellationToken);

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) =>
        session.QueryAsync(
            new SqlStatement(
                "list tables",
                """
                SELECT schema_name || '.' || table_name
                FROM duckdb_tables()
                WHERE database_name = current_database() AND schema_name <> 'blueshift'
                ORDER BY 1
                LIMIT 1000
                """),
            row => row.GetString(0),
            cancellationToken);

    public async Task<CatalogueTable> ReadAsync(Relation relation, CancellationToken cancellationToken)
    {
        var columns = await session.QueryAsync(
            new SqlStatement(
                "read the table's columns",
                """
                SELECT column_name, data_type, coalesce(numeric_precision, 0), coalesce(numeric_scale, 0), is_nullable,
                    column_default IS NOT NULL
                FROM duckdb_columns()
                WHERE database_name = current_database() AND schema_name = $1 AND table_name = $2
                ORDER BY column_index
                """,
                relation.Schema,
                relation.Name),
            ReadColumn,
            cancellationToken);
        return new CatalogueTable { Relation = relation, Columns = columns };
    }

    private static CatalogueColumn ReadColumn(DbDataReader row)
    {
        var sqlType = row.GetString(1);
        var (type, staging) = DuckDbTypes.Map(sqlType, Number(row, 2), Number(row, 3));
        return new CatalogueColumn
        {
            Name = row.GetString(0),
            Type = type,
            SqlType = sqlType,
            StagingType = staging,
            IsNullable = row.GetBoolean(4),
            HasDefault = row.GetBoolean(5),
        };
    }

    private static int Number(DbDataReader row, int column) =>
        Convert.ToInt32(row.GetValue(column), CultureInfo.InvariantCulture);
}
