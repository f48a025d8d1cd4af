using System.Collections.Concurrent;
using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Bus;
using Blueshift.Hosting.Startup;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Blueshift.TestKit.Warehouses;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Blueshift.Loader.Tests.Consumers;

/// <summary>What a Loader says when its process is stopped in the middle of a load.</summary>
public sealed class StopTests
{
    private readonly RecordingWarehouse _warehouse = new();
    private readonly Publications _published = new();
    private readonly TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_load_that_is_cancelled_by_a_stop_is_not_reported_as_failed()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.OnLoad = async (_, token) =>
        {
            _loading.SetResult();
            await using var registration = token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("It goes on for ever.");
        };

        await RunAndStopAsync(StopLimits.Of(TimeSpan.FromMilliseconds(1)));

        Assert.True(cancelled.Task.IsCompletedSuccessfully);
        Assert.Equal([typeof(LoadRequested)], _published.Types);
        Assert.Empty(_warehouse.Recorded);
    }

    [Fact]
    public async Task A_load_that_ends_within_the_limit_is_answered()
    {
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _warehouse.OnLoad = async (plan, token) =>
        {
            _loading.SetResult();
            await mayEnd.Task.WaitAsync(token);
            return _warehouse.Load(plan);
        };

        await RunAndStopAsync(StopLimits.Of(TimeSpan.FromMinutes(1)), mayEnd.SetResult);

        Assert.Equal([typeof(LoadRequested), typeof(LoadCompleted)], _published.Types);
    }

    private async Task RunAndStopAsync(StopLimits limits, Action? whileStopping = null)
    {
        var files = new InMemoryObjectStore(TimeProvider.System);
        var manifest = files.Put("in/manifest.edn", new ManifestText().ToString());
        using var host = Build(limits, files);
        await host.StartAsync(Cancellation);
        var place = new ManifestRef(files.Bucket, "in/", manifest.Key, manifest.ETag);
        var batch = Domain.Batches.Batch.Of(place, [files.Put("in/1.csv", "1,one\n")]);
        await host.Services.GetRequiredService<IBus>().Publish(LoaderHarness.RequestFor(batch), Cancellation);
        await _loading.Task.WaitAsync(Cancellation);

        var stop = host.StopAsync(Cancellation);
        whileStopping?.Invoke();
        await stop;
    }

    private IHost Build(StopLimits limits, InMemoryObjectStore files)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services
            .AddBlueshiftHost(AConfig.ForBucket(files.Bucket), "test")
            .AddSingleton<IObjectStore>(files)
            .AddSingleton<IWarehouses>(_warehouse)
            .AddLoader()
            .AddBlueshiftBus(new TransportSettings.InMemory(), limits, bus => bus.AddLoaderConsumers())
            .AddPublishObserver(_ => _published);
        return builder.Build();
    }

    private sealed class Publications : IPublishObserver
    {
        private readonly ConcurrentQueue<Type> _types = new();

        public IReadOnlyCollection<Type> Types => _types;

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class
        {
            _types.Enqueue(typeof(T));
            return Task.CompletedTask;
        }

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
