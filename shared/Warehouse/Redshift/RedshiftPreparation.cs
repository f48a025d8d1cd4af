using System.Globalization;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// The steps between staging and the target. They touch nothing but the load's own tables, and so need no lock.
/// </summary>
internal sealed class RedshiftPreparation(
    RedshiftSession session, TargetTable target, LoadState state, Func<RedshiftStaging> next)
{
    private const int MaxShownKey = 100;

    private readonly RedshiftSql _sql = new(target);

    /// <returns>The table that holds the rows to write; it is of no meaning where no file is pending any more.</returns>
    public async Task<RedshiftStaging> RunAsync(
        LoadStep step, RedshiftStaging staging, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case LoadStep.CheckNullKeys:
                await CheckNullKeysAsync(staging, cancellationToken);
                return staging;
            case LoadStep.SelectStaging { Select: StagingSelect.Query query }:
                return await ReplaceAsync(
                    staging, into => _sql.Select(query.Template, staging, into), isCollapse: false, cancellationToken);
            case LoadStep.SelectStaging:
                return await ReplaceAsync(
                    staging, into => _sql.KeepDistinct(staging, into), isCollapse: true, cancellationToken);
            case LoadStep.ResolveDuplicates resolve:
                return await ResolveAsync(staging, resolve.Policy, cancellationToken);
            default:
                return staging;
        }
    }

    private async Task CheckNullKeysAsync(RedshiftStaging staging, CancellationToken cancellationToken)
    {
        var rows = await CountAsync(_sql.CountNullKeys(staging), cancellationToken);
        if (rows > 0)
        {
            state.Fail(FailureTexts.NullKeys(state.Pending, rows, null, state.Files));
        }
    }

    /// <remarks>Different rows with one key fail all files: nothing says which of them they came from.</remarks>
    private async Task<RedshiftStaging> ResolveAsync(
        RedshiftStaging staging, DuplicatePolicy policy, CancellationToken cancellationToken)
    {
        if (await CountAsync(_sql.CountRepeatedKeys(staging), cancellationToken) == 0)
        {
            return staging;
        }

        if (policy is DuplicatePolicy.Fail)
        {
            var keys = await CountAsync(_sql.CountConflictingKeys(staging), cancellationToken);
            if (keys > 0)
            {
                var shown = await session.QueryAsync(_sql.ShowConflicts(staging), Show, cancellationToken);
                state.Fail(FailureTexts.DuplicateKeys(state.Pending, keys, shown, first: null));
                return staging;
            }
        }

        var latestBy = policy is DuplicatePolicy.LatestBy latest ? latest.Columns : [];
        return await ReplaceAsync(
            staging, into => _sql.KeepOneOfEachKey(staging, into, latestBy), isCollapse: true, cancellationToken);
    }

    private async Task<RedshiftStaging> ReplaceAsync(
        RedshiftStaging staging,
        Func<RedshiftStaging, SqlStatement> fill,
        bool isCollapse,
        CancellationToken cancellationToken)
    {
        var into = next();
        await session.ExecuteAsync(_sql.CreateStaging(into), cancellationToken);
        await session.ExecuteAsync(fill(into), cancellationToken);
        if (isCollapse)
        {
            state.RowsCollapsed += await CountAsync(RedshiftSql.Count(staging), cancellationToken)
                - await CountAsync(RedshiftSql.Count(into), cancellationToken);
        }

        await session.ExecuteAsync(RedshiftSql.DropStaging(staging), cancellationToken);
        return into;
    }

    private async Task<long> CountAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        (await session.QueryAsync(statement, row => row.GetInt64(0), cancellationToken))[0];

    private string Show(System.Data.Common.DbDataReader row) => string.Create(
        CultureInfo.InvariantCulture,
        $"({string.Join(", ", target.Key.Select((column, place) => $"{column.Name}={StorableText.Cut(row.GetString(place), MaxShownKey)}"))})");
}
