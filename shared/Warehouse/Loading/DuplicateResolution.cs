using System.Data.Common;
using System.Globalization;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Leaves one staged row of each key, or fails the files that hold different ones.</summary>
internal sealed class DuplicateResolution(StagingSession session, TargetTable target, LoadState state)
{
    private const int MaxShownKey = 100;

    private Dialect Dialect => session.Dialect;

    /// <returns>The files that failed, whose rows are still in staging.</returns>
    public async Task<IReadOnlyList<BatchFile>> FailConflictsAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Dialect.KeepConflictingKeys(target), cancellationToken);
        var counts = await session.QueryAsync(
            Dialect.CountConflictingKeys(), row => row.GetInt64(0), cancellationToken);
        var keys = counts[0];
        if (keys == 0)
        {
            return [];
        }

        var numbers = await session.QueryAsync(
            Dialect.FilesInConflict(target), row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), cancellationToken);
        var shown = await session.QueryAsync(
            Dialect.ShowConflicts(target),
            row => (Origin: row.IsDBNull(0) ? (RowOrigin?)null : RowOrigin.FromInt64(row.GetInt64(0)), Key: Show(row)),
            cancellationToken);
        BatchFile[] files = numbers.Contains(null)
            ? [.. state.Pending]
            : [.. numbers.Select(number => state.Files[(int)number!.Value])];
        var texts = shown
            .GroupBy(row => row.Key)
            .Select(key => $"({key.Key}){string.Join(" and", key.Select(row => Place(row.Origin)))}")
            .ToArray();
        var first = shown[0].Origin is { } origin ? state.Files[origin.File] : null;
        state.Fail(FailureTexts.DuplicateKeys(files, keys, texts, first));
        return files;
    }

    /// <summary>Whether there is anything to resolve; when there is, the keys are kept for the other steps.</summary>
    public async Task<bool> FindRepeatedAsync(CancellationToken cancellationToken)
    {
        var found = await session.QueryAsync(
            Dialect.HasRepeatedKeys(target), row => row.GetBoolean(0), cancellationToken);
        if (found[0])
        {
            await session.ExecuteAsync(Dialect.KeepRepeatedKeys(target), cancellationToken);
        }

        return found[0];
    }

    public async Task RemoveRepeatedAsync(DuplicatePolicy policy, CancellationToken cancellationToken)
    {
        var latestBy = policy is DuplicatePolicy.LatestBy latest ? latest.Columns : [];
        state.RowsCollapsed += await session.ExecuteAsync(Dialect.RemoveRepeated(target, latestBy), cancellationToken);
    }

    private string Show(DbDataReader row) => string.Join(
        ", ",
        target.Key.Select((column, place) =>
            $"{column.Name}={StorableText.Cut(row.GetString(place + 1), MaxShownKey)}"));

    private string Place(RowOrigin? origin) => origin is { } place
        ? string.Create(CultureInfo.InvariantCulture, $" in {state.Files[place.File]} line {place.Line}")
        : string.Empty;
}
