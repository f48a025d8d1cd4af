using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Messages;
using Blueshift.TestKit.Warehouses;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Loader.Tests.Consumers;

/// <summary>A Loader's consumers on a bus in memory.</summary>
internal sealed class LoaderHarness : IAsyncDisposable
{
    private readonly ITestHarness _harness;

    private LoaderHarness(LoaderBench bench)
    {
        Bench = bench;
        _harness = bench.Part<ITestHarness>();
    }

    public LoaderBench Bench { get; }

    public RecordingWarehouse Warehouse => Bench.Warehouse;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LoaderHarness> StartAsync(
        Func<BlueshiftConfig, BlueshiftConfig>? change = null, Action<IServiceCollection>? extend = null)
    {
        var harness = new LoaderHarness(new LoaderBench(change, services =>
        {
            services.AddMassTransitTestHarness(bus =>
            {
                bus.AddLoaderConsumers();
                bus.SetTestTimeouts(testTimeout: TimeSpan.FromMinutes(1), testInactivityTimeout: TimeSpan.FromSeconds(30));
                bus.UsingInMemory((context, configurator) =>
                {
                    configurator.UseDelayedMessageScheduler();
                    configurator.ConfigureEndpoints(context);
                });
            });
            extend?.Invoke(services);
        }));
        await harness._harness.Start();
        return harness;
    }

    public static LoadRequested RequestFor(Batch batch) => new()
    {
        BatchId = batch.Id,
        Bucket = batch.Manifest.Bucket,
        Directory = batch.Manifest.Directory,
        ManifestKey = batch.Manifest.Key,
        ManifestETag = batch.Manifest.ETag,
        Files = batch.Files.ToContract(),
        IsLast = true,
        IsReplay = false,
        RequestedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
    };

    public Task PublishAsync(LoadRequested request) => _harness.Bus.Publish(request, Cancellation);

    /// <summary>What has been sent to a queue so far, redeliveries included.</summary>
    public IReadOnlyList<SendContext<T>> Sent<T>()
        where T : class => [.. _harness.Sent.Select<T>(new CancellationToken(canceled: true)).Select(sent => sent.Context)];

    /// <summary>The answers of this kind, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<T>> AnswersAsync<T>(int count)
        where T : class
    {
        var answers = new List<T>();
        await foreach (var published in _harness.Published.SelectAsync<T>(Cancellation))
        {
            answers.Add(published.Context.Message);
            if (answers.Count == count)
            {
                break;
            }
        }

        Assert.Equal(count, answers.Count);
        return answers;
    }

    public async Task<T> AnswerAsync<T>(LoadRequested request)
        where T : class
    {
        await PublishAsync(request);
        return Assert.Single(await AnswersAsync<T>(1));
    }

    /// <summary>Whether one was published so far: it is not waited for.</summary>
    public bool HasAnswered<T>()
        where T : class => _harness.Published.Select<T>(new CancellationToken(canceled: true)).Any();

    public async ValueTask DisposeAsync()
    {
        await _harness.Stop(CancellationToken.None);
        await Bench.DisposeAsync();
    }
}
