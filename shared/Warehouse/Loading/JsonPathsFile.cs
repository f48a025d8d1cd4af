using Blueshift.Copy.Json;
using Blueshift.Copy.Options;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Loading;

/// <summary>Reads a JSONPaths file out of its bucket.</summary>
internal static class JsonPathsFile
{
    public static async Task<JsonPathsResult> ReadAsync(
        FieldMapping.Paths file, IObjectStore objects, CancellationToken cancellationToken)
    {
        var bucket = objects.In(file.Bucket);
        try
        {
            return await bucket.FindAsync(file.Key, cancellationToken) switch
            {
                null => new JsonPathsResult.Rejected("there is no such object"),
                { Size: > JsonPaths.MaxLength } => new JsonPathsResult.Rejected("it is larger than 1 MiB"),
                var version => JsonPaths.Parse(await ReadAsync(bucket, version, cancellationToken)),
            };
        }
        catch (ObjectVersionGoneException)
        {
            return new JsonPathsResult.Rejected("it was overwritten or deleted while it was read");
        }
    }

    private static async Task<byte[]> ReadAsync(
        IObjectStore bucket, ObjectVersion version, CancellationToken cancellationToken)
    {
        await using var content = await bucket.OpenReadAsync(version, cancellationToken);
        var bytes = new byte[version.Size];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        // The store vouches for the content only once its end has been read.
        _ = await content.ReadAsync(new byte[1], cancellationToken);
        return bytes;
    }
}
