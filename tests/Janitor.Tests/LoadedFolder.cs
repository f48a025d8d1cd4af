using Blueshift.Domain.Configuration;
using Blueshift.Domain.History;
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

namespace Blueshift.Janitor.Tests;

/// <summary>A bucket in memory with one watched folder, <c>in/</c>, a history, and a Janitor for both.</summary>
internal sealed class LoadedFolder : IAsyncDisposable
{
    public const string Directory = "in/";
    public const string ManifestKey = "in/manifest.edn";
    public const string Table = "public.events";

    private readonly ServiceProvider _parts;

    public LoadedFolder(ManifestText text, Func<BlueshiftConfig, BlueshiftConfig>? change = null)
    {
        Text = text;
        Files = new InMemoryObjectStore(Clock);
        Store = new FaultingObjectStore(Files);
        var config = AConfig.ForBucket(Files.Bucket);
        _parts = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Random(1))
            .AddSingleton<IObjectStore>(Store)
            .AddSingleton<IWarehouses>(Warehouse)
            .AddBlueshiftHost(change is null ? config : change(config), "janitor")
            .AddJanitor()
            .BuildServiceProvider(validateScopes: true);
        Manifest = Files.Put(ManifestKey, text.ToString());
    }

    /// <summary>What the manifest says.</summary>
    public ManifestText Text { get; }

    /// <summary>The version of the manifest that messages and the history name.</summary>
    public ObjectVersion Manifest { get; }

    public SkippingClock Clock { get; } = new();

    /// <summary>What is in the bucket.</summary>
    public InMemoryObjectStore Files { get; }

    /// <summary>The way to it, for tests that want it blocked.</summary>
    public FaultingObjectStore Store { get; }

    public RecordingWarehouse Warehouse { get; } = new();

    public T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    /// <summary>Puts a file into the folder that has not been loaded.</summary>
    public ObjectVersion Put(string name) => Files.Put(Directory + name, name);

    /// <summary>Puts files into the folder and into the history.</summary>
    public IReadOnlyList<ObjectVersion> PutLoaded(params IReadOnlyList<string> names)
    {
        var files = names.Select(Put).ToList();
        files.ForEach(file => Remember(RowOf(file)));
        return files;
    }

    /// <summary>The history's row of a file that was loaded by the manifest.</summary>
    public FileHistory RowOf(ObjectVersion file) => new()
    {
        Key = file.Key,
        ETag = file.ETag,
        LastModified = file.LastModified,
        State = FileState.Loaded,
        Table = Table,
        LoadId = Guid.NewGuid(),
        ManifestKey = ManifestKey,
        ManifestETag = Manifest.ETag,
        KeepDataFiles = Text.KeepDataFiles,
        KeepManifest = Text.KeepManifest,
        Sequence = 0,
        FileCount = 1,
    };

    public void Remember(FileHistory row) => Warehouse.Remember(row);

    /// <summary>What a message says of files: that they were loaded, and that no others were waiting.</summary>
    public LoadedBatch Batch(params IReadOnlyList<ObjectVersion> files) => new(
        Guid.NewGuid(),
        new ManifestRef(Files.Bucket, Directory, ManifestKey, Manifest.ETag),
        files,
        IsLast: true,
        Text.Database,
        Text.KeepDataFiles,
        Text.KeepManifest);

    public Task<CleanupOutcome> CleanAsync(params IReadOnlyList<ObjectVersion> files) => CleanAsync(Batch(files));

    public Task<CleanupOutcome> CleanAsync(LoadedBatch batch) =>
        Part<BatchCleaner>().CleanAsync(batch, TestContext.Current.CancellationToken);

    /// <summary>Whether an object is still in the bucket.</summary>
    public bool Has(string key) => Files.Content(key) is not null;

    /// <summary>What was logged under an event id.</summary>
    public IReadOnlyList<FakeLogRecord> Logged(int id) =>
        [.. _parts.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id == id)];

    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
