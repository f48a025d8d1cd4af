using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Loading;

/// <summary>
/// MAXERROR over a batch: Redshift fails a COPY when its rejected rows reach the limit, and a batch is one COPY. Here
/// the files with rejected rows fail, and the others load.
/// </summary>
internal sealed class ErrorBudget(LoadPlan plan, TargetTable target)
{
    private readonly HashSet<string> _nullable =
        [.. target.Key.Where(column => column.Column.IsNullable).Select(column => column.Name)];

    /// <summary>Which files fail. A file that uses up the limit by itself leaves it to the others.</summary>
    public IReadOnlyList<Finding> Judge(IReadOnlyList<BatchFile> files)
    {
        var limit = plan.Copy.ErrorLimit;
        var corrupt = files.Where(file => file.Fault is not null).ToArray();
        var spent = files.Except(corrupt).Where(file => file.RowsRejected >= limit).ToArray();
        var tolerated = files.Except(corrupt).Except(spent).Where(file => file.RowsRejected > 0).ToArray();
        var isOver = tolerated.Sum(file => file.RowsRejected) >= limit;
        return
        [
            .. corrupt.Select(FailureTexts.Corrupt),
            .. spent.Select(file => FailureTexts.Rejected([file], limit, _nullable)),
            .. isOver ? [FailureTexts.Rejected(tolerated, limit, _nullable)] : Array.Empty<Finding>(),
        ];
    }
}
