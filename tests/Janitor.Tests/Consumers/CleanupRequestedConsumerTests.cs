using Blueshift.Contracts;
using MassTransit;
using MassTransit.Testing;

namespace Blueshift.Janitor.Tests.Consumers;

public sealed class CleanupRequestedConsumerTests : IAsyncLifetime
{
    private readonly LoadedFolder _folder = new(new() { KeepManifest = false });
    private JanitorBus _bus = null!;

    public async ValueTask InitializeAsync() => _bus = await JanitorBus.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _bus.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_names_the_request_and_the_manifest_that_was_deleted()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        var request = JanitorBus.Drained(_folder);
        var answer = (await _bus.AnswerToAsync(request)).Context.Message;

        Assert.Equal(
            (request.Bucket, request.Directory, request.ManifestKey, request.ManifestETag, _folder.Clock.GetUtcNow()),
            (answer.Bucket, answer.Directory, answer.ManifestKey, answer.ManifestETag, answer.CompletedAt));
        Assert.Equal([LoadedFolder.ManifestKey], answer.Deleted.Select(file => file.Key));
        Assert.Empty(answer.Left);
        Assert.Empty(answer.Failures);
    }

    [Fact]
    public async Task A_manifest_that_was_left_is_named_with_its_reason()
    {
        var answer = (await _bus.AnswerToAsync(JanitorBus.Drained(_folder))).Context.Message;

        var left = Assert.Single(answer.Left);
        Assert.Equal((LoadedFolder.ManifestKey, LeftReasons.Waiting), (left.File.Key, left.Reason));
    }

    [Fact]
    public async Task A_directory_in_a_message_that_is_not_the_manifests_own_does_not_hide_what_waits()
    {
        _folder.Warehouse.RememberLoadBy(_folder.Manifest);
        _folder.Put("waiting.csv");
        await _bus.AnswerToAsync(JanitorBus.Drained(_folder) with { Directory = "empty/" });

        Assert.Empty(_folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_defect_is_answered_too_so_that_the_manifest_does_not_wait_for_ever()
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("A defect.");
        var answer = (await _bus.AnswerToAsync(JanitorBus.Drained(_folder))).Context.Message;

        var left = Assert.Single(answer.Left);
        Assert.Equal((LoadedFolder.ManifestKey, LeftReasons.Refused), (left.File.Key, left.Reason));
        Assert.Contains("InvalidOperationException: A defect.", left.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_and_faults_come_in_on_the_queue_that_the_contract_names()
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("A defect.");
        await _bus.AnswerToAsync(JanitorBus.Drained(_folder));

        Assert.Equal($"/{QueueNames.Janitor}", await PathOfAsync<CleanupRequested>());
        Assert.Equal($"/{QueueNames.Janitor}", await PathOfAsync<Fault<CleanupRequested>>());
    }

    private async Task<string> PathOfAsync<T>()
        where T : class
    {
        var received = await _bus.Harness.Consumed.SelectAsync<T>(TestContext.Current.CancellationToken).First();
        return received.Context.ReceiveContext.InputAddress.AbsolutePath;
    }
}
