using System.Data.Common;
using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>PostgreSQL's catalogue, read in the session's own transaction.</summary>
/// <param name="session">Asked.</param>
/// <param name="lengths">What the lengths of texts are taken to count.</param>
internal sealed class PostgreSqlCatalogue(WarehouseSession session, LengthUnit lengths) : ICatalogue
{
    public Task<IReadOnlyList<Relation>> FindAsync(TableName name, CancellationToken cancellationToken) =>
        session.QueryAsync(
            CatalogueQueries.FindRelations(name),
            row => new Relation(
                row.GetString(0), row.GetString(1), KindOf(row.GetString(2)), row.GetInt64(3), row.GetInt32(4)),
            cancellationToken);

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) =>
        session.QueryAsync(
            CatalogueQueries.ListTables(), row => $"{row.GetString(0)}.{row.GetString(1)}", cancellationToken);

    public async Task<CatalogueTable> ReadAsync(Relation relation, CancellationToken cancellationToken)
    {
        var columns = await session.QueryAsync(CatalogueQueries.Columns(relation), ReadColumn, cancellationToken);
        var indexes = await session.QueryAsync(
            CatalogueQueries.UniqueIndexes(relation),
            row => (Index: row.GetInt64(0), Column: row.GetString(1), IsImmediate: row.GetBoolean(2)),
            cancellationToken);
        var references = await session.QueryAsync(
            CatalogueQueries.CascadingReferences(relation), row => row.GetString(0), cancellationToken);
        var rights = await session.QueryAsync(
            CatalogueQueries.Rights(relation),
            row => (
                Table: new TableRights(row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3)),
                HasInsertTrigger: row.GetBoolean(4)),
            cancellationToken);
        return new CatalogueTable
        {
            Relation = relation,
            Columns = columns,
            UniqueIndexes = Usable(indexes),
            CascadingReferences = references,
            HasInsertTrigger = rights[0].HasInsertTrigger,
            Rights = rights[0].Table,
        };
    }

    /// <summary>
    /// ON CONFLICT takes every index on its columns, and fails when one of them is checked at the end only.
    /// </summary>
    private static HashSet<string>[] Usable(IEnumerable<(long Index, string Column, bool IsImmediate)> rows)
    {
        var indexes = rows
            .GroupBy(row => (row.Index, row.IsImmediate))
            .Select(index => (index.Key.IsImmediate, Columns: index.Select(row => row.Column).ToHashSet()))
            .ToArray();
        var deferred = indexes.Where(index => !index.IsImmediate).ToArray();
        return
        [
            .. indexes
                .Select(index => index.Columns)
                .Where(columns => !deferred.Any(index => index.Columns.SetEquals(columns))),
        ];
    }

    private static RelationKind KindOf(string relkind) => relkind switch
    {
        "r" => RelationKind.Table,
        "p" => RelationKind.PartitionedTable,
        "v" => RelationKind.View,
        "m" => RelationKind.MaterializedView,
        _ => RelationKind.ForeignTable,
    };

    private CatalogueColumn ReadColumn(DbDataReader row)
    {
        var sqlType = row.GetString(1);
        var type = PostgreSqlTypes.Map(row.GetString(3), row.GetString(2), row.GetInt32(4), sqlType, lengths);
        return new CatalogueColumn
        {
            Name = row.GetString(0),
            Type = type,
            SqlType = sqlType,
            HasBinaryForm = !PostgreSqlTypes.IsCaseless(row.GetString(2)),
            StagingType = PostgreSqlTypes.IsJudgedByServer(type) ? "text" : sqlType,
            IsNullable = row.GetBoolean(5),
            HasDefault = row.GetBoolean(6),
            IsGenerated = row.GetString(7).Length > 0,
            IsIdentity = row.GetString(8).Length > 0 || row.GetBoolean(9),
            IsAlwaysIdentity = row.GetString(8) == "a",
            LooseCollation = row.IsDBNull(10) ? null : row.GetString(10),
            ComparesLoosely = !row.IsDBNull(10) || PostgreSqlTypes.IsCaseless(row.GetString(2)),
            CanSelect = row.GetBoolean(11),
            CanInsert = row.GetBoolean(12),
            CanUpdate = row.GetBoolean(13),
        };
    }
}
