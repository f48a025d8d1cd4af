using System.Globalization;
using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.Loading;

/// <summary>Which files fail by the rows that a constraint refuses.</summary>
internal static class RefusedFiles
{
    /// <returns>
    /// Nothing where the files cannot be told. So also where rows that were alike have been left out of others: the one that
    /// was kept would be taken away with its file, and be missing from the other's.
    /// </returns>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<RefusedRows> refused, LoadState state)
    {
        var findings = new List<Finding>();
        var failed = new HashSet<BatchFile>();
        foreach (var rows in refused)
        {
            var room = new ErrorRoom();
            var groups = rows.Rows
                .GroupBy(row => state.Files[row.Origin.File])
                .Where(group => failed.Add(group.Key))
                .Select(group => new RefusedFile(group.Key, group.First().RowsOfFile, Describe(rows, group, room)))
                .ToArray();
            findings.AddRange(rows.IsAmongEachOther && groups.Length > 0
                ? [FailureTexts.Refused(rows.Error, groups)]
                : groups.Select(file => FailureTexts.Refused(rows.Error, [file])));
        }

        return state.RowsCollapsed == 0 || failed.Count == state.Pending.Count ? findings : [];
    }

    private static RowError[] Describe(RefusedRows rows, IEnumerable<RefusedRow> ofFile, ErrorRoom room) =>
        [.. ofFile.TakeWhile((_, place) => room.TryTake() || place == 0).Select(row => Describe(rows, row))];

    private static RowError Describe(RefusedRows rows, RefusedRow row) => new()
    {
        Origin = row.Origin,
        ByteOffset = RowError.UnknownOffset,
        Column = string.Join(", ", rows.Columns.Select(column => column.Name)),
        Type = string.Join(", ", rows.Columns.Select(column => column.Column.Type.Name)),
        RawLine = string.Empty,
        RawValue = row.Shown,
        Code = int.Parse(rows.Error.Code!, CultureInfo.InvariantCulture),
        Reason = rows.Reason,
    };
}
