using System.Collections.Concurrent;
using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Tool.Demo;

/// <summary>Keeps the last request of each manifest, so that one can be delivered again, and waits for its answer.</summary>
internal sealed class DemoMessages : IPublishObserver
{
    private readonly ConcurrentDictionary<string, LoadRequested> _requests = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<CleanupCompleted>> _awaited = new();

    public LoadRequested LastRequest(string manifestKey) => _requests[manifestKey];

    /// <summary>The next clean-up of a batch; to be asked for before it can happen.</summary>
    public Task<CleanupCompleted> CleanupOf(Guid batchId) =>
        _awaited.GetOrAdd(batchId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class
    {
        switch (context.Message)
        {
            case LoadRequested request:
                _requests[request.ManifestKey] = request;
                break;
            case CleanupCompleted cleanup when _awaited.TryRemove(cleanup.BatchId, out var awaited):
                awaited.SetResult(cleanup);
                break;
        }

        return Task.CompletedTask;
    }

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
