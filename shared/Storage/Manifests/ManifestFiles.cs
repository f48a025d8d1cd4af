using Blueshift.Domain.Configuration;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Storage.Manifests;

/// <summary>Reads manifests out of the bucket, and finds out whether they can be used with this configuration.</summary>
public sealed class ManifestFiles(IObjectStore objects, BlueshiftConfig config)
{
    /// <summary>Reads the version with this ETag, if it is still the present one.</summary>
    public async Task<ManifestReading> ReadAsync(string key, string etag, CancellationToken cancellationToken)
    {
        var present = await objects.FindAsync(key, cancellationToken);
        return present?.ETag == etag ? await ReadAsync(present, cancellationToken) : new ManifestReading.Gone();
    }

    /// <summary>Reads this version, if it is still the present one.</summary>
    public async Task<ManifestReading> ReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        if (version.Size > ManifestReader.MaxBytes)
        {
            return new ManifestReading.Invalid(
                $"{version.Key} has {version.Size} bytes; a manifest has at most {ManifestReader.MaxBytes}");
        }

        try
        {
            await using var content = await objects.OpenReadAsync(version, cancellationToken);
            var bytes = new byte[version.Size];
            await content.ReadExactlyAsync(bytes, cancellationToken);
            return Check(version, bytes);
        }
        catch (ObjectVersionGoneException)
        {
            return new ManifestReading.Gone();
        }
    }

    private ManifestReading Check(ObjectVersion version, byte[] bytes)
    {
        switch (ManifestReader.Read(bytes, config.AllowManifestJdbcUrl))
        {
            case ManifestResult.Refused refused:
                return new ManifestReading.Invalid(
                    string.Join('\n', refused.Problems.Select(problem => problem.Render(version.Key))));
            case ManifestResult.Accepted accepted:
                return ManifestConnection.Find(accepted.Manifest, config) switch
                {
                    ConnectionResult.Found found => new ManifestReading.Valid(version, accepted.Manifest, found),
                    ConnectionResult.Unusable unusable => new ManifestReading.Invalid($"{version.Key}: {unusable.Reason}"),
                    var result => throw new InvalidOperationException($"A connection cannot be {result.GetType().Name}."),
                };
            case var result:
                throw new InvalidOperationException($"A manifest cannot be {result.GetType().Name}.");
        }
    }
}
