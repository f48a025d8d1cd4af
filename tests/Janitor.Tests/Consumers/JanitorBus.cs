using Blueshift.Domain.Configuration;
using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Janitor.Tests.Consumers;

/// <summary>The Janitor's consumers on a bus, with somebody who listens for their answers.</summary>
internal sealed class JanitorBus : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _parts;

    private JanitorBus(ServiceProvider parts, ITestHarness harness) => (_parts, Harness) = (parts, harness);

    public ITestHarness Harness { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<JanitorBus> StartAsync(LoadedFolder folder)
    {
        var parts = new ServiceCollection()
            .AddSingleton(folder.Part<BatchCleaner>())
            .AddSingleton(folder.Part<ManifestCleaner>())
            .AddSingleton(folder.Part<BlueshiftConfig>())
            .AddSingleton<TimeProvider>(folder.Clock)
            .AddMassTransitTestHarness(TextWriter.Null, bus =>
            {
                // By default an answer is given up when the bus is quiet for a second, as it is on a busy machine.
                bus.SetTestTimeouts(testTimeout: Patience, testInactivityTimeout: Patience);
                bus.AddJanitorConsumers();
                bus.AddHandler((CleanupCompleted _) => Task.CompletedTask);
            })
            .BuildServiceProvider(validateScopes: true);
        return new JanitorBus(parts, await parts.StartTestHarness());
    }

    /// <summary>What the Loader says when the folder's files were loaded.</summary>
    public static LoadCompleted Loaded(LoadedFolder folder, params IReadOnlyList<Domain.Objects.ObjectVersion> files) => new()
    {
        BatchId = Guid.NewGuid(),
        LoadId = Guid.NewGuid(),
        Bucket = folder.Files.Bucket,
        Directory = LoadedFolder.Directory,
        ManifestKey = LoadedFolder.ManifestKey,
        ManifestETag = folder.Manifest.ETag,
        Files = files.ToContract(),
        Failures = [],
        IsLast = true,
        KeepDataFiles = folder.Text.KeepDataFiles,
        KeepManifest = folder.Text.KeepManifest,
        Database = folder.Text.Database,
        Table = LoadedFolder.Table,
        RowsStaged = 1,
        RowsWritten = 1,
        RowsRejected = 0,
        StartedAt = folder.Clock.GetUtcNow(),
        CompletedAt = folder.Clock.GetUtcNow(),
    };

    /// <summary>What the Scanner says of the folder's manifest when it sees no files.</summary>
    public static CleanupRequested Drained(LoadedFolder folder) => new()
    {
        BatchId = Guid.NewGuid(),
        Bucket = folder.Files.Bucket,
        Directory = LoadedFolder.Directory,
        ManifestKey = LoadedFolder.ManifestKey,
        ManifestETag = folder.Manifest.ETag,
        RequestedAt = folder.Clock.GetUtcNow(),
    };

    /// <summary>Publishes it, and gives the Janitor's answer.</summary>
    public async Task<IReceivedMessage<CleanupCompleted>> AnswerToAsync(LoadCompleted loaded)
    {
        await Harness.Bus.Publish(loaded, Cancellation);
        return await Harness.Consumed.SelectAsync<CleanupCompleted>(
            answer => answer.Context.Message.BatchId == loaded.BatchId, Cancellation).First();
    }

    /// <summary>The same for a request to look after the manifest.</summary>
    public async Task<IReceivedMessage<CleanupCompleted>> AnswerToAsync(CleanupRequested request)
    {
        await Harness.Bus.Publish(request, Cancellation);
        return await Harness.Consumed.SelectAsync<CleanupCompleted>(
            answer => answer.Context.Message.BatchId == request.BatchId, Cancellation).First();
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
