using System.Collections.Concurrent;
using Blueshift.Copy;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Reads every file into staging by COPY's rules, and takes out again what may not stay.</summary>
internal sealed class StagingFill(
    WarehouseSession session, LoadPlan plan, TargetTable target, LoadState state, ProgressReporter progress)
{
    public async Task RunAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        var read = state.Pending;
        await CopyAllAsync(read, objects, cancellationToken);
        await new ValueCheck(session, target, state).RunAsync(cancellationToken);
        state.Fail(new ErrorBudget(plan, target).Judge(state.Pending));
        FailIfGone(read);
        await RemoveFilesAsync([.. read.Where(file => file.Result is not null)], cancellationToken);
    }

    /// <summary>Takes the rows of files that have failed out of staging.</summary>
    public async Task RemoveFilesAsync(IReadOnlyList<BatchFile> files, CancellationToken cancellationToken)
    {
        if (files.Count > 0 && state.HasPending)
        {
            var remove = session.Dialect.RemoveFiles(files.Select(file => file.Number));
            await session.ExecuteAsync(remove, cancellationToken);
        }
    }

    /// <remarks>Large files first, so that all writers are busy to the end.</remarks>
    private async Task CopyAllAsync(
        IReadOnlyList<BatchFile> files, IObjectStore objects, CancellationToken cancellationToken)
    {
        var copier = new FileCopier(plan.Copy, [.. target.Columns.Select(column => column.Copy)]) { ReadsAhead = true };
        var queue = new ConcurrentQueue<BatchFile>(files.OrderByDescending(file => file.Version.Size));
        var writers = await session.OpenStagingAsync(target, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Task.WhenAll(writers.Select(writer => Task.Run(() => FillAsync(writer), CancellationToken.None)));
        }
        finally
        {
            foreach (var writer in writers)
            {
                await writer.DisposeAsync();
            }
        }

        async Task FillAsync(IStagingWriter writer)
        {
            try
            {
                while (queue.TryDequeue(out var file))
                {
                    await CopyAsync(copier, file, objects, writer, stop.Token);
                }

                await writer.CompleteAsync(stop.Token);
            }
            catch
            {
                // The load is whole or not at all: what the others do is of no use any more.
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private async Task CopyAsync(
        FileCopier copier,
        BatchFile file,
        IObjectStore objects,
        IStagingWriter writer,
        CancellationToken cancellationToken)
    {
        using var span = WarehouseTrace.Start("stage file")?.SetTag("aws.s3.key", file.Version.Key);
        try
        {
            await using var content = await objects.OpenReadAsync(file.Version, cancellationToken);
            await using var metered = new MeteredStream(content, progress.AddBytes);
            file.Take(await copier.CopyAsync(file.Number, metered, writer, plan.Copy.ErrorLimit, cancellationToken));
            progress.AddRows(file.Rows);
            span?.SetTag("blueshift.rows", file.Rows).SetTag("blueshift.bytes", file.Version.Size);
        }
        catch (ObjectVersionGoneException)
        {
            file.Result = FileResult.Gone;
        }
    }

    private void FailIfGone(IReadOnlyList<BatchFile> read)
    {
        var gone = read.Where(file => file.Result == FileResult.Gone).ToArray();
        if (plan.Strategy == LoadStrategy.Replace && gone.Length > 0 && state.HasPending)
        {
            state.Fail(FailureTexts.GoneFiles(gone, state.Pending));
        }
    }
}
