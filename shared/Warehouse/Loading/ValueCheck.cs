using System.Data.Common;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Rejects staged rows with a text that the database does not take for a value of the column's type.</summary>
internal sealed class ValueCheck(StagingSession session, TargetTable target, LoadState state)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var column in target.Columns.Where(column => column.Column.IsCast))
        {
            var check = session.Dialect.RemoveInvalid(column);
            foreach (var statement in check.Before)
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }

            await session.ReadAsync(check.Remove, row => Reject(column, row), cancellationToken);
            foreach (var statement in check.After)
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }
        }
    }

    private void Reject(TargetColumn column, DbDataReader row)
    {
        var origin = RowOrigin.FromInt64(row.GetInt64(0));
        var value = row.GetString(1);
        state.Files[origin.File].Reject(new RowError
        {
            Origin = origin,
            ByteOffset = RowError.UnknownOffset,
            Column = column.Name,
            Type = column.Column.Type.Name,
            RawLine = string.Empty,
            RawValue = value.Length <= RowError.MaxRawLength ? value : value[..RowError.MaxRawLength],
            Code = column.Column.Type.Kind == CopyTypeKind.Json ? RowErrorCode.MalformedJson : RowErrorCode.InvalidType,
            Reason = row.GetString(2),
        });
    }
}
