using Blueshift.Tool.Running;
using MassTransit;
using MassTransit.Context;

namespace Blueshift.Tool.Tests.Running;

public sealed class RunSummaryTests
{
    private readonly RunSummary _summary = new();

    [Fact]
    public void A_run_that_said_nothing_has_no_summary() => Assert.Empty(_summary.Take());

    [Fact]
    public async Task Each_manifest_has_its_own_in_the_order_of_their_keys()
    {
        await ObserveAsync(SomeMessages.Completed(files: 1, rows: 1) with { ManifestKey = "b/manifest.edn" });
        await ObserveAsync(SomeMessages.Failed(SomeMessages.Failure("bad-data", SomeMessages.Files(1))) with { ManifestKey = "a/manifest.edn" });
        await ObserveAsync(SomeMessages.Cleaned(SomeMessages.Files(1)) with { ManifestKey = "b/manifest.edn" });

        var manifests = _summary.Take();

        Assert.Equal(["a/manifest.edn", "b/manifest.edn"], manifests.Select(manifest => manifest.ManifestKey));
        Assert.Equal((1, 0), (manifests[0].FilesFailed, manifests[0].FilesLoaded));
        Assert.Equal((1, 1), (manifests[1].FilesLoaded, manifests[1].Deleted));
    }

    [Fact]
    public async Task What_was_taken_is_not_given_again()
    {
        await ObserveAsync(SomeMessages.Completed(files: 1, rows: 1));
        _summary.Take();

        Assert.Empty(_summary.Take());
    }

    private Task ObserveAsync<T>(T message)
        where T : class => ((IPublishObserver)_summary).PrePublish(new MessageSendContext<T>(message));
}
