using System.Collections.Concurrent;
using Blueshift.Copy;
using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Reads files before COPY does, where COPY may take a damaged one for loaded: whether it passes over a file in another
/// encoding, and whether MAXERROR tolerates a truncated archive as a bad row, is not documented. Damaged files fail, and of
/// the others it is known how many records a COPY has to account for.
/// </summary>
internal sealed class FileSurvey(LoadPlan plan, TargetTable target, LoadState state)
{
    private const int FilesAtATime = 2;

    private readonly ConcurrentDictionary<BatchFile, long> _records = [];

    private bool IsNeeded =>
        plan.Copy.Encoding != TextEncoding.Utf8 || (plan.Copy.Compression != Compression.None && plan.Copy.ErrorLimit > 1);

    /// <summary>How many records the pending files have; 0 where nobody has looked.</summary>
    public long Records => state.Pending.Sum(file => _records.GetValueOrDefault(file));

    /// <summary>Reads those of the pending files that it has not read before.</summary>
    public async Task RunAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        if (!IsNeeded || RecordCounter.For(plan.Copy, target.Columns.Count) is not { } counter)
        {
            return;
        }

        var limit = new ParallelOptions { MaxDegreeOfParallelism = FilesAtATime, CancellationToken = cancellationToken };
        var faults = new ConcurrentDictionary<BatchFile, FileFault>();
        await Parallel.ForEachAsync(state.Pending.Where(file => !_records.ContainsKey(file)), limit, async (file, token) =>
        {
            var (records, fault) = await CountAsync(counter, file, objects, token);
            _records[file] = records;
            if (fault is not null)
            {
                faults[file] = fault;
            }
        });
        foreach (var (file, fault) in faults)
        {
            file.Take(new FileCopyResult { Rows = 0, RowsRejected = 0, Errors = [], Fault = fault, ReachedErrorLimit = false });
        }

        state.Fail([.. faults.Keys.OrderBy(file => file.Number).Select(FailureTexts.Corrupt)]);
    }

    /// <remarks>A file that is not there any more as the plan has it is found by the look before the COPY.</remarks>
    private static async Task<(long Records, FileFault? Fault)> CountAsync(
        RecordCounter counter, BatchFile file, IObjectStore objects, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await objects.OpenReadAsync(file.Version, cancellationToken);
            return await counter.CountAsync(content, cancellationToken);
        }
        catch (ObjectVersionGoneException)
        {
            return (0, null);
        }
    }
}
