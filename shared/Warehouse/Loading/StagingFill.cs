using System.Collections.Concurrent;
using System.Globalization;
using Blueshift.Copy;
using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Reads every file into staging by COPY's rules, and takes out again what may not stay.</summary>
internal sealed class StagingFill(
    StagingSession session, LoadPlan plan, TargetTable target, LoadState state, ProgressReporter progress)
{
    public async Task RunAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        var read = state.Pending;
        if (await CreateCopierAsync(objects, cancellationToken) is not { } copier)
        {
            return;
        }

        await CopyAllAsync(copier, read, objects, cancellationToken);
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

    /// <returns>Null when the JSONPaths file is at fault, and with it all files.</returns>
    private async Task<FileCopier?> CreateCopierAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        JsonPaths? paths = null;
        if (plan.Copy.Format.FieldMapping is FieldMapping.Paths file)
        {
            var reading = await JsonPathsFile.ReadAsync(file, objects, cancellationToken);
            paths = (reading as JsonPathsResult.Parsed)?.Paths;
            if (WhyRefused(reading) is { } reason)
            {
                state.Fail(FailureTexts.JsonPaths(file, reason, state.Pending));
                return null;
            }
        }

        CopyColumn[] columns = [.. target.Columns.Select(column => column.Copy)];
        return new FileCopier(plan.Copy, columns) { ReadsAhead = true, Paths = paths };
    }

    private string? WhyRefused(JsonPathsResult reading) => reading switch
    {
        JsonPathsResult.Rejected rejected => rejected.Reason,
        JsonPathsResult.Parsed { Paths.Count: var count } when count != target.Columns.Count =>
            string.Create(
                CultureInfo.InvariantCulture, $"it has {count} paths, and :columns has {target.Columns.Count} columns"),
        _ => null,
    };

    /// <remarks>Large files first, so that all writers are busy to the end.</remarks>
    private async Task CopyAllAsync(
        FileCopier copier, IReadOnlyList<BatchFile> files, IObjectStore objects, CancellationToken cancellationToken)
    {
        var queue = new ConcurrentQueue<BatchFile>(files.OrderByDescending(file => file.Version.Size));
        var writers = await session.OpenStagingAsync(target, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var filling = Task.WhenAll(writers.Select(writer => Task.Run(() => FillAsync(writer), CancellationToken.None)));
        await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var closing = Closing.CloseAllAsync(writers);
        await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What failed first is what is to be seen.
        await filling;
        await closing;

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
            await using var spooled = copier.NeedsSeeking
                ? await SpooledFile.CreateAsync(file.Version, metered, Path.GetTempPath(), cancellationToken)
                : null;
            file.Take(await copier.CopyAsync(
                file.Number, spooled ?? (Stream)metered, writer, plan.Copy.ErrorLimit, cancellationToken));
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
