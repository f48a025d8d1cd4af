using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Manifests;

namespace Blueshift.Loader;

/// <summary>Holds a request against the bucket and the manifest: what a message says is a hint.</summary>
internal sealed class BatchCheck(IObjectStore objects, ManifestFolder folder)
{
    /// <summary>Null when the batch may be loaded.</summary>
    public async Task<BatchFault?> FindFaultAsync(Batch batch, Manifest manifest, CancellationToken cancellationToken)
    {
        if (FindForeign(batch, manifest) is { } foreign)
        {
            return new BatchFault(FailureKind.Unexpected, $"No Scanner of this bucket asks for this: {foreign}.");
        }

        return await IsWholeAsync(batch, manifest, cancellationToken)
            ? null
            : new BatchFault(
                FailureKind.Superseded,
                "Files came or went after the batch was cut, and :strategy \"replace\" loads all or none.");
    }

    /// <summary>
    /// What is loaded is deleted, if the manifest says so: nobody who can write to the queue may have that done to a file
    /// of another folder. The history is kept by bucket, so a file asked for under another name would load twice.
    /// </summary>
    private string? FindForeign(Batch batch, Manifest manifest)
    {
        var place = batch.Manifest;
        if (place.Bucket != objects.Bucket)
        {
            return $"the bucket is '{objects.Bucket}' and not '{place.Bucket}'";
        }

        if (place.Key != place.Directory + ObjectKey.ManifestName)
        {
            return $"'{place.Key}' is not the manifest of '{place.Directory}'";
        }

        if (batch.Files.Count == 0)
        {
            return "it names no file";
        }

        var territory = new Territory([new(place.Directory, manifest.DataPattern)]);
        var foreign = batch.Files.FirstOrDefault(file => territory.Find(file.Key) is not Claim.Owned);
        return foreign is null ? null : $"'{foreign.Key}' is no data file of '{place.Key}'";
    }

    /// <summary>
    /// Files that are kept and replace the table are the table, all together. A batch that is delivered late must not put
    /// an older set of them back, so it has to be what the bucket holds now.
    /// </summary>
    private async Task<bool> IsWholeAsync(Batch batch, Manifest manifest, CancellationToken cancellationToken)
    {
        if (manifest.Strategy != LoadStrategy.Replace || !manifest.KeepDataFiles)
        {
            return true;
        }

        var missing = batch.Files.ToHashSet();
        await foreach (var file in folder.ListAsync(batch.Manifest.Directory, manifest, cancellationToken))
        {
            if (!missing.Remove(file))
            {
                return false;
            }
        }

        return missing.Count == 0;
    }
}
