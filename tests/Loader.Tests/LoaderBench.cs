using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Startup;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Blueshift.TestKit.Warehouses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Loader.Tests;

/// <summary>A Loader between a bucket in memory and a warehouse that keeps what it is asked to do.</summary>
internal sealed class LoaderBench : IAsyncDisposable
{
    public const string Directory = "in/";

    private readonly Lazy<ServiceProvider> _parts;

    public LoaderBench(
        Func<BlueshiftConfig, BlueshiftConfig>? change = null, Action<IServiceCollection>? extend = null)
    {
        Files = new InMemoryObjectStore(Clock);
        Store = new FaultingObjectStore(Files);
        var config = AConfig.ForBucket(Files.Bucket);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging(fake => fake.OutputSink = line => OnLogged(line)))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Random(1))
            .AddSingleton<IObjectStore>(Store)
            .AddSingleton<IWarehouses>(Warehouse)
            .AddBlueshiftHost(change is null ? config : change(config), "test")
            .AddLoader();
        extend?.Invoke(services);
        _parts = new Lazy<ServiceProvider>(() => services.BuildServiceProvider());
    }

    public SkippingClock Clock { get; } = new();

    /// <summary>What is in the bucket.</summary>
    public InMemoryObjectStore Files { get; }

    /// <summary>The way to it, for tests that want it blocked.</summary>
    public FaultingObjectStore Store { get; }

    /// <summary>Called with each line of the log.</summary>
    public Action<string> OnLogged { get; set; } = _ => { };

    public RecordingWarehouse Warehouse { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Part<T>()
        where T : notnull => _parts.Value.GetRequiredService<T>();

    public ObjectVersion PutManifest(ManifestText text) => Files.Put(Directory + ObjectKey.ManifestName, text.ToString());

    public ObjectVersion PutFile(string name) => Files.Put(Directory + name, $"1|{name}\n");

    /// <summary>Files with the names <c>0.csv</c>, <c>1.csv</c> …</summary>
    public IReadOnlyList<ObjectVersion> PutFiles(int count) =>
        [.. Enumerable.Range(0, count).Select(number => PutFile($"{number:D4}.csv"))];

    /// <summary>What a Scanner cuts for a manifest that is in the bucket.</summary>
    public Batch BatchOf(ObjectVersion manifest, IReadOnlyList<ObjectVersion> files) =>
        Batch.Of(new ManifestRef(Files.Bucket, Directory, manifest.Key, manifest.ETag), files);

    /// <summary>The same for a common manifest that is put there now.</summary>
    public Batch BatchOf(IReadOnlyList<ObjectVersion> files) => BatchOf(PutManifest(new ManifestText()), files);

    public Task<LoadOutcome> LoadAsync(Batch batch, bool isReplay = false) =>
        Part<BatchLoader>().LoadAsync(new BatchRequest(batch, isReplay), Cancellation);

    public Task<LoadOutcome> LoadUntilAsync(Batch batch, CancellationToken cancellationToken) =>
        Part<BatchLoader>().LoadAsync(new BatchRequest(batch, IsReplay: false), cancellationToken);

    public async Task<LoadOutcome.Loaded> LoadedAsync(Batch batch) =>
        Assert.IsType<LoadOutcome.Loaded>(await LoadAsync(batch));

    /// <summary>The one failure of a batch of which nothing was loaded.</summary>
    public async Task<LoadFailure> FailureAsync(Batch batch) =>
        Assert.Single(Assert.IsType<LoadOutcome.Failed>(await LoadAsync(batch)).Failures).Failure;

    /// <summary>What was logged under an event id.</summary>
    public IReadOnlyList<FakeLogRecord> Logged(int id) =>
        [.. _parts.Value.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id == id)];

    public async ValueTask DisposeAsync()
    {
        if (_parts.IsValueCreated)
        {
            await _parts.Value.DisposeAsync();
        }
    }
}
