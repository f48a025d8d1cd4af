using Blueshift.Domain;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Retries;
using Blueshift.Storage.Manifests;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor;

/// <summary>Asks the bucket and the history about a batch.</summary>
internal sealed class EvidenceReader(
    ManifestFiles manifests,
    IObjectStore objects,
    BlueshiftConfig config,
    IWarehouses warehouses,
    TransientRetry retry,
    ILogger<EvidenceReader> logger)
{
    public Task<EvidenceResult> ReadAsync(LoadedBatch batch, CancellationToken cancellationToken) =>
        retry.RunAsync(
            _ => ReadOnceAsync(batch, cancellationToken),
            (exception, attempt) => logger.WillTryAgain(batch.BatchId, attempt, exception),
            (exception, _) => new EvidenceResult.Unavailable(exception.Message),
            cancellationToken);

    private async Task<EvidenceResult> ReadOnceAsync(LoadedBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Manifest.Bucket != objects.Bucket)
        {
            return new EvidenceResult.Unavailable(
                $"The files are in the bucket '{batch.Manifest.Bucket}', and this Janitor is for '{objects.Bucket}'.");
        }

        try
        {
            return await AskAsync(batch, cancellationToken);
        }
        catch (BlueshiftException exception) when (!exception.IsTransient)
        {
            return new EvidenceResult.Unavailable(exception.Message);
        }
    }

    private async Task<EvidenceResult> AskAsync(LoadedBatch batch, CancellationToken cancellationToken)
    {
        var reading = await manifests.ReadAsync(batch.Manifest.Key, batch.Manifest.ETag, cancellationToken);
        var valid = reading as ManifestReading.Valid;
        var target = valid?.Connection.Target ?? TargetOf(batch.Database);
        if (target is null)
        {
            return new EvidenceResult.Unavailable(
                $"'{batch.Manifest.Key}' was edited or removed, and without it the database that has the history is not known.");
        }

        var warehouse = warehouses.For(target);
        var history = await warehouse.FindHistoryAsync(batch.Manifest.Bucket, batch.Files, cancellationToken);
        return new EvidenceResult.Found(new Evidence(batch, valid?.Manifest, warehouse, history));
    }

    private ConnectionTarget? TargetOf(string? database) =>
        database is not null && config.Connections.GetValueOrDefault(database) is ConnectionSettings.Usable usable
            ? usable.Target
            : null;
}
