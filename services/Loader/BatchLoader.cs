using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Hosting.Retries;
using Blueshift.Storage;
using Blueshift.Storage.Manifests;
using Blueshift.Warehouse;
using Microsoft.Extensions.Logging;

namespace Blueshift.Loader;

/// <summary>
/// Loads one batch: reads the manifest again at the version the request names, plans, has the warehouse carry the plan
/// out. However often it is called with the same batch, no row is loaded twice.
/// </summary>
internal sealed class BatchLoader(
    ManifestFiles manifests,
    BatchCheck check,
    IWarehouses warehouses,
    IsolatingLoad load,
    TransientRetry retry,
    LoaderMetrics metrics,
    TimeProvider clock,
    Func<Guid> newId,
    ILogger<BatchLoader> logger)
{
    /// <summary>
    /// Passing faults are waited out for a while; what outlasts that is an outcome too, and the Scanner asks again later.
    /// A busy table is not waited for: other batches can use the time.
    /// </summary>
    public async Task<LoadOutcome> LoadAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var batch = request.Batch;
        using var span = LoaderTrace.Begin(batch);
        var outcome = await retry.RunAsync(
            _ => LoadOnceAsync(request, cancellationToken),
            (exception, attempt) =>
            {
                span?.AddAttempt(attempt, exception);
                logger.WillTryAgain(batch.Id, batch.Manifest.Key, attempt, exception);
            },
            (exception, attempts) => LoadOutcome.Failed.GaveUp(batch, exception, attempts),
            cancellationToken) with { StartedAt = startedAt, FinishedAt = clock.GetUtcNow() };
        span?.End(outcome);
        metrics.Record(outcome);
        logger.Outcome(batch, outcome);
        return outcome;
    }

    private async Task<LoadOutcome> LoadOnceAsync(BatchRequest request, CancellationToken cancellationToken)
    {
        var reference = request.Batch.Manifest;
        try
        {
            return await manifests.ReadAsync(reference.Key, reference.ETag, cancellationToken) switch
            {
                ManifestReading.Valid valid => await LoadOnceAsync(request, valid, cancellationToken),
                ManifestReading.Invalid invalid =>
                    LoadOutcome.Failed.With(request.Batch, FailureKind.BadManifest, invalid.Reason),
                _ => LoadOutcome.Failed.With(
                    request.Batch, FailureKind.Superseded, $"'{reference.Key}' was edited or removed after the batch was cut."),
            };
        }
        catch (StorageException exception) when (!exception.IsTransient)
        {
            return LoadOutcome.Failed.With(request.Batch, FailureKind.BucketProblem, exception.Message, exception.Code);
        }
        catch (WarehouseException exception) when (exception.Fault == WarehouseFault.TableBusy)
        {
            return new LoadOutcome.TableBusy(exception.Message);
        }
    }

    private async Task<LoadOutcome> LoadOnceAsync(
        BatchRequest request, ManifestReading.Valid reading, CancellationToken cancellationToken)
    {
        if (await check.FindFaultAsync(request.Batch, reading.Manifest, cancellationToken) is { } fault)
        {
            return LoadOutcome.Failed.With(request.Batch, fault.Kind, fault.Reason);
        }

        var plan = LoadPlan.For(
            reading.Manifest, reading.Version.LastModified, request.Batch, newId(), request.IsReplay);
        var warehouse = warehouses.For(reading.Connection.Target);
        var parts = await load.RunAsync(warehouse, plan, cancellationToken);
        await RecordFailuresAsync(warehouse, parts, cancellationToken);
        return LoadOutcome.Of(reading.Manifest, request.Batch, parts);
    }

    /// <summary>What is final is written down, so that the files are not tried again until something changes.</summary>
    private static async Task RecordFailuresAsync(
        IWarehouse warehouse, IReadOnlyList<LoadedPart> parts, CancellationToken cancellationToken)
    {
        foreach (var (plan, report) in parts)
        {
            var final = report.Failures
                .Where(reported => !reported.WasKnown && !reported.Failure.Kind.IsRetriedByItself())
                .Select(reported => reported.Failure)
                .ToList();
            if (final.Count > 0)
            {
                await warehouse.RecordFailuresAsync(plan, report.Table, final, cancellationToken);
            }
        }
    }
}
