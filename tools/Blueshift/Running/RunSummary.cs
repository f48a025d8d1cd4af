using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Tool.Running;

/// <summary>Adds up what the services of this process tell each other.</summary>
internal sealed class RunSummary : IPublishObserver
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ManifestSummary> _manifests = new(StringComparer.Ordinal);

    /// <summary>What has been done since this was last called, by manifest.</summary>
    public IReadOnlyList<ManifestSummary> Take()
    {
        lock (_lock)
        {
            ManifestSummary[] manifests = [.. _manifests.Values];
            _manifests.Clear();
            return manifests;
        }
    }

    /// <summary>Before a message goes out: the run may be over as soon as it has been read.</summary>
    public Task PrePublish<T>(PublishContext<T> context)
        where T : class
    {
        lock (_lock)
        {
            switch (context.Message)
            {
                case LoadCompleted completed:
                    Of(completed.ManifestKey).Add(completed);
                    break;
                case LoadChecked good:
                    Of(good.ManifestKey).Add(good);
                    break;
                case LoadFailed failed:
                    Of(failed.ManifestKey).Add(failed);
                    break;
                case CleanupCompleted cleanup:
                    Of(cleanup.ManifestKey).Add(cleanup);
                    break;
            }
        }

        return Task.CompletedTask;
    }

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;

    private ManifestSummary Of(string manifestKey)
    {
        if (!_manifests.TryGetValue(manifestKey, out var summary))
        {
            _manifests[manifestKey] = summary = new ManifestSummary(manifestKey);
        }

        return summary;
    }
}
