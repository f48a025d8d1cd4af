using System.Text.Json;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>One file of a COPY manifest.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="IsMandatory">Whether the COPY fails without it.</param>
/// <param name="ContentLength">Its size in bytes as the manifest has it; null when it has not.</param>
internal sealed record CopyManifestEntry(S3Location Location, bool IsMandatory, long? ContentLength)
{
    /// <summary>Reads a manifest (loading-data-files-using-manifest): plain, strict JSON.</summary>
    /// <exception cref="RedshiftException">It is none.</exception>
    public static IReadOnlyList<CopyManifestEntry> ReadAll(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            throw RedshiftException.Internal("Manifest file is not in correct json format", exception.Message);
        }
    }

    private static CopyManifestEntry Read(JsonElement entry)
    {
        var url = entry.GetProperty("url").GetString() ?? "";
        if (S3Location.Parse(url) is not { Key.Length: > 0 } location)
        {
            throw RedshiftException.Internal("Manifest entry needs a full object path", $"error: 8001, url: {url}");
        }

        return new CopyManifestEntry(
            location,
            entry.TryGetProperty("mandatory", out var mandatory) && mandatory.GetBoolean(),
            entry.TryGetProperty("meta", out var meta) && meta.TryGetProperty("content_length", out var length)
                ? length.GetInt64()
                : null);
    }
}
