using System.Text;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Tool.Verification;

/// <summary>Loads files into a scratch table as a Loader does.</summary>
internal sealed class LoadTrial(IWarehouse warehouse, IObjectStore objects, string folder, Func<Guid> newId)
{
    private readonly List<ObjectVersion> _written = [];

    /// <param name="manifest">The manifest, without <c>:database</c> and <c>:data-pattern</c>.</param>
    /// <param name="files">What is in the files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What became of each file, and of those that failed the code.</returns>
    public async Task<string> LoadAsync(
        string manifest, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var versions = new List<ObjectVersion>();
        foreach (var content in files)
        {
            var file = await objects.PutAsync(
                $"{folder}file-{_written.Count + 1}", Encoding.UTF8.GetBytes(content), cancellationToken);
            _written.Add(file);
            versions.Add(file);
        }

        return await LoadAsync(manifest, [.. versions], cancellationToken);
    }

    /// <summary>The last files once more.</summary>
    public Task<string> LoadLastAgainAsync(string manifest, CancellationToken cancellationToken) =>
        LoadAsync(manifest, [_written[^1]], cancellationToken);

    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        foreach (var file in _written)
        {
            await objects.DeleteAsync(file.Key, file.ETag, cancellationToken);
        }
    }

    private async Task<string> LoadAsync(
        string manifest, ObjectVersion[] files, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetBytes($"{{{manifest} :database :dw :data-pattern \".*\"}}");
        if (ManifestReader.Read(text, allowJdbcUrl: false) is not ManifestResult.Accepted { Manifest: var accepted })
        {
            throw new ArgumentException($"This is no manifest: {manifest}", nameof(manifest));
        }

        var place = new ManifestRef(objects.Bucket, folder, $"{folder}{ObjectKey.ManifestName}", newId().ToString("n"));
        var plan = LoadPlan.For(
            accepted, files[0].LastModified, new Batch(newId(), place, files), newId(), isReplay: false);
        var report = await warehouse.LoadAsync(plan, objects, new Progress<LoadProgress>(), cancellationToken);
        var codes = report.Failures.Select(reported => reported.Failure.Code ?? reported.Failure.Kind.ToString());
        return string.Join(' ', report.Files.Select(file => file.Result.ToString()).Concat(codes));
    }
}
