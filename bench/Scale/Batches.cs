using System.Globalization;
using System.Text;
using Amazon.S3.Model;
using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using Blueshift.TestKit.Emulators;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Bench.Scale;

/// <summary>
/// A folder in the bucket for each table, and requests as a Scanner would send them, over the bus it would use.
/// </summary>
internal sealed class Batches : IAsyncDisposable
{
    private const string ManifestName = "manifest.edn";

    private readonly AwsEmulator _emulator;
    private readonly string _bucket;
    private readonly ServiceProvider _services;

    private Batches(AwsEmulator emulator, string bucket, ServiceProvider services) =>
        (_emulator, _bucket, _services) = (emulator, bucket, services);

    /// <summary>Writes the manifests, and starts a bus that publishes only.</summary>
    public static async Task<Batches> CreateAsync(AwsEmulator emulator, string bucket, CancellationToken cancellationToken)
    {
        foreach (var table in Tables())
        {
            var manifest = $$"""
                {:table "{{table}}" :columns ["round"] :pk-columns ["round"] :database :dw1 :strategy "merge"
                 :data-pattern ".*\\.csv" :options ["CSV"]
                 :keep-data-pattern-files-on-import true :keep-manifest-upon-import true}
                """;
            await emulator.PutObjectAsync(
                bucket, $"{table}/{ManifestName}", Encoding.UTF8.GetBytes(manifest), cancellationToken);
        }

        LogContext.Current = null;
        var transport = new TransportSettings.AmazonSqs
        {
            Region = AwsEmulator.Region,
            Endpoint = emulator.Endpoint,
            Keys = AwsEmulator.Keys,
        };
        var services = new ServiceCollection().AddLogging()
            .AddBlueshiftBus(transport, StopLimits.Default, _ => { })
            .BuildServiceProvider();
        await services.GetRequiredService<IBusControl>().StartAsync(cancellationToken);
        return new Batches(emulator, bucket, services);
    }

    /// <summary>Writes a data file for each table, and says what a Scanner would ask for then.</summary>
    public async Task<IReadOnlyList<LoadRequested>> PrepareAsync(
        int round, TimeProvider clock, CancellationToken cancellationToken)
    {
        var requests = new List<LoadRequested>();
        foreach (var table in Tables())
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{table}/{round}.csv");
            var line = string.Create(CultureInfo.InvariantCulture, $"{round}\n");
            await _emulator.PutObjectAsync(_bucket, key, Encoding.UTF8.GetBytes(line), cancellationToken);
            requests.Add(new LoadRequested
            {
                BatchId = new Guid(round, (short)requests.Count, 0, new byte[8]),
                Bucket = _bucket,
                Directory = $"{table}/",
                ManifestKey = $"{table}/{ManifestName}",
                ManifestETag = (await FindAsync($"{table}/{ManifestName}", cancellationToken)).ETag,
                Files = [await FindAsync(key, cancellationToken)],
                IsLast = true,
                IsReplay = false,
                RequestedAt = clock.GetUtcNow(),
            });
        }

        return requests;
    }

    public Task PublishAsync(IReadOnlyList<LoadRequested> requests, CancellationToken cancellationToken) =>
        Task.WhenAll(requests.Select(request =>
            _services.GetRequiredService<IBus>().Publish(request, cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IBusControl>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static IEnumerable<string> Tables() => Enumerable.Range(1, SlowTables.Count).Select(SlowTables.NameOf);

    private async Task<FileVersion> FindAsync(string key, CancellationToken cancellationToken)
    {
        var found = await _emulator.S3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = _bucket, Key = key }, cancellationToken);
        return new FileVersion
        {
            Key = key,
            ETag = found.ETag.Trim('"'),
            Size = found.ContentLength,
            LastModified = found.LastModified!.Value.ToUniversalTime(),
        };
    }
}
