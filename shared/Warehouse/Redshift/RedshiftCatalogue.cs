using System.Data.Common;
using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>Redshift's catalogue. It holds no unique index: keys are declared there and never enforced.</summary>
internal sealed class RedshiftCatalogue(WarehouseSession session) : ICatalogue
{
    public async Task<IReadOnlyList<Relation>> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        var path = name.Schema is null ? await ReadSearchPathAsync(cancellationToken) : [];
        var found = await session.QueryAsync(
            RedshiftCatalogueQueries.FindRelations(name),
            row => new Relation(
                row.GetString(0),
                row.GetString(1),
                KindOf(row.GetString(2)),
                row.GetInt64(3),
                path.IndexOf(row.GetString(0))),
            cancellationToken);
        return name.Schema is null
            ? [.. found.Where(relation => relation.Place >= 0)]
            : [.. found.Select(relation => relation with { Place = 0 })];
    }

    public Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken) =>
        session.QueryAsync(
            RedshiftCatalogueQueries.ListTables,
            row => $"{row.GetString(0)}.{row.GetString(1)}",
            cancellationToken);

    public async Task<CatalogueTable> ReadAsync(Relation relation, CancellationToken cancellationToken)
    {
        var rights = (await session.QueryAsync(
            RedshiftCatalogueQueries.Rights(relation),
            row => Enumerable.Range(0, 6).Select(row.GetBoolean).ToArray(),
            cancellationToken))[0];
        var columns = await session.QueryAsync(
            RedshiftCatalogueQueries.Columns(relation), row => ReadColumn(row, rights), cancellationToken);
        return new CatalogueTable
        {
            Relation = relation,
            Columns = columns,
            // LOCK asks for no right of its own beyond those that a load needs anyhow.
            Rights = new TableRights(CanUseSchema: rights[0], CanDelete: rights[4], CanLock: true, CanStage: rights[5]),
        };
    }

    private async Task<List<string>> ReadSearchPathAsync(CancellationToken cancellationToken)
    {
        var path = await session.QueryAsync(
            RedshiftCatalogueQueries.ShowSearchPath, row => row.GetString(0), cancellationToken);
        var user = await session.QueryAsync(
            RedshiftCatalogueQueries.CurrentUser, row => row.GetString(0), cancellationToken);
        return [.. SearchPath.Parse(path[0], user[0])];
    }

    private static RelationKind KindOf(string relkind) => relkind switch
    {
        "r" => RelationKind.Table,
        "v" => RelationKind.View,
        "m" => RelationKind.MaterializedView,
        _ => RelationKind.ForeignTable,
    };

    /// <remarks>An identity shows as a default: "identity"(…) or default_identity(…) where values may be given.</remarks>
    private static CatalogueColumn ReadColumn(DbDataReader row, bool[] rights)
    {
        var sqlType = row.GetString(1);
        // With and without the quotation marks that a name like a keyword's is shown in.
        var expression = row.GetString(6).Replace("\"", string.Empty, StringComparison.Ordinal).TrimStart('(');
        var isDefault = expression.StartsWith("default_identity(", StringComparison.Ordinal);
        var isAlways = expression.StartsWith("identity(", StringComparison.Ordinal);
        return new CatalogueColumn
        {
            Name = row.GetString(0),
            Type = PostgreSqlTypes.Map("pg_catalog", row.GetString(2), row.GetInt32(3), sqlType, LengthUnit.Bytes),
            SqlType = sqlType,
            StagingType = sqlType,
            IsNullable = !row.GetBoolean(4),
            HasDefault = row.GetBoolean(5),
            IsIdentity = isDefault || isAlways,
            IsAlwaysIdentity = isAlways,
            CanSelect = rights[1],
            CanInsert = rights[2],
            CanUpdate = rights[3],
        };
    }
}
