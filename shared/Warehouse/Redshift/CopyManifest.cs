using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueshift.Domain;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// The object that tells a COPY which files to read, and no others. It is there for as long as the COPY; disposing of it
/// deletes it, also when it is not known whether writing it went well.
/// </summary>
internal sealed class CopyManifest : IAsyncDisposable
{
    /// <summary>Where they are; no listing of data files shows it.</summary>
    public const string Folder = $"{ReservedKeys.Folder}copy/";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>What a COPY may need beyond its limit, and clocks may differ by.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(30);

    /// <summary>Only what JSON demands is escaped: how much of JSON a COPY understands is not said.</summary>
    private static readonly JsonWriterOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IObjectStore _objects;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    private CopyManifest(IObjectStore objects, string key, TimeProvider clock, ILogger logger)
    {
        _objects = objects;
        _clock = clock;
        _logger = logger;
        Key = key;
    }

    public string Key { get; }

    public string Uri => $"s3://{_objects.Bucket}/{Key}";

    /// <summary>Writes the manifest of a COPY of these files.</summary>
    public static async Task<CopyManifest> WriteAsync(
        IObjectStore objects,
        LoadPlan plan,
        RedshiftStaging staging,
        IEnumerable<ObjectVersion> files,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + plan.StatementTimeout + Grace;
        var key = $"{Folder}{deadline.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{plan.LoadId:n}-{staging.Round}.json";
        var manifest = new CopyManifest(objects, key, clock, logger);
        try
        {
            await objects.PutAsync(
                key, Render(objects.Bucket, files, CopyCommand.IsColumnar(plan.Copy)), cancellationToken);
            return manifest;
        }
        catch
        {
            await manifest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes those that dead Loaders have left: the latest moment that one can be needed is part of its name.</summary>
    public static async Task SweepAsync(
        IObjectStore objects, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await foreach (var left in objects.ListAsync(Folder, cancellationToken))
            {
                if (DeadlineOf(left.Key) < now)
                {
                    await objects.DeleteAsync(left.Key, left.ETag, cancellationToken);
                    WarehouseLog.CopyManifestSwept(logger, left.Key);
                }
            }
        }
        catch (BlueshiftException exception)
        {
            WarehouseLog.CopyManifestLeft(logger, exception, Folder);
        }
    }

    /// <summary>
    /// Every file is mandatory: Redshift fails where it would otherwise pass over one that is gone. Columnar files are
    /// asked for with their length.
    /// </summary>
    public static byte[] Render(string bucket, IEnumerable<ObjectVersion> files, bool withLength)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plainly))
        {
            json.WriteStartObject();
            json.WriteStartArray("entries");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("url", $"s3://{bucket}/{file.Key}");
                json.WriteBoolean("mandatory", true);
                if (withLength)
                {
                    json.WriteStartObject("meta");
                    json.WriteNumber("content_length", file.Size);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        // Not the load's own token: a load that is given up has to clean up too.
        using var limit = new CancellationTokenSource(RemovalLimit, _clock);
        try
        {
            if (await _objects.FindAsync(Key, limit.Token) is { } written)
            {
                await _objects.DeleteAsync(Key, written.ETag, limit.Token);
            }
        }
        catch (Exception exception) when (exception is BlueshiftException or OperationCanceledException)
        {
            WarehouseLog.CopyManifestLeft(_logger, exception, Key);
        }
    }

    private static DateTimeOffset? DeadlineOf(string key) =>
        key.Length > Folder.Length
        && DateTimeOffset.TryParseExact(
            key[Folder.Length..].Split('-')[0],
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var deadline)
            ? deadline
            : null;
}
