using Blueshift.Contracts;
using MassTransit;
using MassTransit.Testing;

namespace Blueshift.Janitor.Tests.Consumers;

public sealed class LoadCompletedConsumerTests : IAsyncLifetime
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
    public async Task The_answer_names_its_batch_and_what_was_deleted_with_the_manifest_last()
    {
        var loaded = JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv", "b.csv"));
        var answer = (await _bus.AnswerToAsync(loaded)).Context.Message;

        Assert.Equal(
            (loaded.Bucket, loaded.Directory, loaded.ManifestKey, loaded.ManifestETag, _folder.Clock.GetUtcNow()),
            (answer.Bucket, answer.Directory, answer.ManifestKey, answer.ManifestETag, answer.CompletedAt));
        Assert.Equal(["in/a.csv", "in/b.csv", "in/manifest.edn"], answer.Deleted.Select(file => file.Key));
        Assert.Equal(loaded.Files, answer.Deleted.Take(2));
        Assert.Empty(answer.Left);
    }

    [Fact]
    public async Task What_was_left_is_named_with_its_reason()
    {
        var answer = (await _bus.AnswerToAsync(JanitorBus.Loaded(_folder, _folder.Put("a.csv")))).Context.Message;

        Assert.Equal(
            ["in/a.csv not-proven", "in/manifest.edn not-drained"],
            answer.Left.Select(left => $"{left.File.Key} {left.Reason}"));
    }

    [Fact]
    public async Task What_was_not_loaded_is_handed_on_as_the_Loader_said_it()
    {
        var loaded = JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv"));
        var failure = new FailureDetail { Kind = "bad-data", Reason = "Line 3.", Files = loaded.Files, Line = 3 };
        var answer = (await _bus.AnswerToAsync(loaded with { Failures = [failure] })).Context.Message;

        Assert.Equal(("bad-data", "Line 3.", 3), (answer.Failures[0].Kind, answer.Failures[0].Reason, answer.Failures[0].Line));
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_answered_twice_and_deletes_once()
    {
        var loaded = JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv"));
        await _bus.AnswerToAsync(loaded);
        var again = loaded with { BatchId = Guid.NewGuid() };
        var answer = (await _bus.AnswerToAsync(again)).Context.Message;

        Assert.Empty(answer.Deleted);
        Assert.Equal(["in/a.csv", "in/manifest.edn"], _folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_directory_in_a_message_that_is_not_the_manifests_own_does_not_hide_what_waits()
    {
        var loaded = JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv"));
        _folder.Put("waiting.csv");
        await _bus.AnswerToAsync(loaded with { Directory = "empty/" });

        Assert.Equal(["in/a.csv"], _folder.Files.DeletedKeys);
    }

    [Fact]
    public async Task A_defect_is_answered_too_so_that_the_manifest_does_not_wait_for_ever()
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("A defect.");
        var loaded = JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv", "b.csv"));
        var answer = (await _bus.AnswerToAsync(loaded)).Context.Message;

        Assert.Equal(
            ["in/a.csv refused", "in/b.csv refused"], answer.Left.Select(left => $"{left.File.Key} {left.Reason}"));
        Assert.Contains("InvalidOperationException: A defect.", answer.Left[0].Detail, StringComparison.Ordinal);
        Assert.Equal(["in/a.csv", "in/b.csv"], loaded.Files.Select(file => file.Key).Where(_folder.Has));
    }

    [Fact]
    public async Task Loads_and_faults_come_in_on_the_queue_that_the_contract_names()
    {
        _folder.Warehouse.BeforeFind = () => throw new InvalidOperationException("A defect.");
        await _bus.AnswerToAsync(JanitorBus.Loaded(_folder, _folder.PutLoaded("a.csv")));

        Assert.Equal($"/{QueueNames.Janitor}", await PathOfAsync<LoadCompleted>());
        Assert.Equal($"/{QueueNames.Janitor}", await PathOfAsync<Fault<LoadCompleted>>());
    }

    private async Task<string> PathOfAsync<T>()
        where T : class
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var received = await _bus.Harness.Consumed.SelectAsync<T>(cancellationToken).First();
        return received.Context.ReceiveContext.InputAddress.AbsolutePath;
    }
}
