using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;
using Blueshift.Hosting.Startup;
using Blueshift.Scanner.Consumers;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Scanner.Tests;

/// <summary>A bucket in memory with a Scanner that looks through it, and whose requests the test answers.</summary>
internal sealed class ScannedBucket : IAsyncDisposable
{
    private readonly ServiceProvider _parts;
    private readonly List<LoadRequested> _requests = [];
    private readonly List<CleanupRequested> _cleanups = [];

    public ScannedBucket(Func<BlueshiftConfig, BlueshiftConfig>? change = null, ScanMode? mode = null)
    {
        Files = new InMemoryObjectStore(Clock);
        Store = new FaultingObjectStore(Files);
        var config = AConfig.ForBucket(Files.Bucket);
        _parts = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Random(1))
            .AddSingleton<IObjectStore>(Store)
            .AddBlueshiftHost(change is null ? config : change(config), "scanner")
            .AddScanner(mode ?? ScanMode.Polling)
            .AddSingleton<Func<LoadRequested, CancellationToken, Task>>(PublishAsync)
            .AddSingleton<Func<CleanupRequested, CancellationToken, Task>>(PublishAsync)
            .BuildServiceProvider(validateScopes: true);
    }

    public ObservedClock Clock { get; } = new();

    /// <summary>What is in the bucket.</summary>
    public InMemoryObjectStore Files { get; }

    /// <summary>The way to it, for tests that want it blocked.</summary>
    public FaultingObjectStore Store { get; }

    /// <summary>Called with each request before it counts as published.</summary>
    public Func<LoadRequested, Task> OnPublish { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<LoadRequested> Requests => _requests;

    /// <summary>Called with each request for a clean-up before it counts as published.</summary>
    public Func<CleanupRequested, Task> OnCleanup { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<CleanupRequested> Cleanups => _cleanups;

    public IReadOnlyList<ScanFinding> Findings => Part<ScanFindings>().Current;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Part<T>()
        where T : notnull => _parts.GetRequiredService<T>();

    public ObjectVersion PutManifest(string directory, ManifestText text) =>
        Files.Put(directory + ObjectKey.ManifestName, text.ToString());

    public ObjectVersion PutManifest(string directory) => PutManifest(directory, new ManifestText());

    public Task ScanAsync() => Part<BucketScanner>().ScanAsync(Cancellation);

    public Task RescanAsync(string directory) => Part<BucketScanner>().RescanAsync(directory, Cancellation);

    /// <summary>Scans, and gives what that has asked for.</summary>
    public async Task<IReadOnlyList<LoadRequested>> RequestsOfScanAsync()
    {
        var before = _requests.Count;
        await ScanAsync();
        return _requests[before..];
    }

    /// <summary>The keys that a scan asks for.</summary>
    public async Task<IReadOnlyList<string>> KeysOfScanAsync() =>
        [.. (await RequestsOfScanAsync()).SelectMany(request => request.Files).Select(file => file.Key)];

    /// <summary>Answers that a batch was loaded, and deletes its files, or leaves them as the manifest wants.</summary>
    public void AnswerLoaded(LoadRequested request, bool areFilesKept = false)
    {
        var files = request.Files.ToDomain();
        foreach (var file in areFilesKept ? [] : files)
        {
            Files.Remove(file.Key);
        }

        Answer(request, areFilesKept ? files : []);
    }

    /// <summary>Answers that the files of a batch failed, all together.</summary>
    public void AnswerFailed(LoadRequested request, FailureKind kind) => Answer(
        request, [], new LoadFailure { Kind = kind, Reason = "A reason.", Files = request.Files.ToDomain() });

    public void Answer(LoadRequested request, IReadOnlyList<ObjectVersion> settled, params LoadFailure[] failures) =>
        Part<BatchAnswers>().Take(request.Directory, request.BatchId, settled, failures, isCleanupUnfinished: false);

    /// <summary>Answers a request for the clean-up of a manifest as the Janitor would.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">Why the manifest was left; null when it is gone.</param>
    public void Answer(CleanupRequested request, string? reason)
    {
        if (reason is null)
        {
            Files.Remove(request.ManifestKey);
        }

        var manifest = new FileVersion
        {
            Key = request.ManifestKey,
            ETag = request.ManifestETag,
            Size = 0,
            LastModified = request.RequestedAt,
        };
        var answer = CleanupAnswer.Of(new CleanupCompleted
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Deleted = reason is null ? [manifest] : [],
            Left = reason is null ? [] : [new LeftObject { File = manifest, Reason = reason }],
            Failures = [],
            CompletedAt = request.RequestedAt,
        });
        Part<BatchAnswers>().Take(
            request.Directory, request.BatchId, answer.Settled, answer.Failures, answer.IsUnfinished);
    }

    /// <summary>What was logged under an event id.</summary>
    public IReadOnlyList<FakeLogRecord> Logged(int id) =>
        [.. _parts.GetFakeLogCollector().GetSnapshot().Where(record => record.Id.Id == id)];

    public void ForgetRequests() => _requests.Clear();

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private async Task PublishAsync(LoadRequested request, CancellationToken cancellationToken)
    {
        await OnPublish(request);
        _requests.Add(request);
    }

    private async Task PublishAsync(CleanupRequested request, CancellationToken cancellationToken)
    {
        await OnCleanup(request);
        _cleanups.Add(request);
    }
}
