using System.Net;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3DeletingTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    private IEnumerable<ProxiedRequest> Deletes =>
        Proxy.Requests.Where(request => request.Method == "DELETE" && !IsProbe(request));

    [Fact]
    public async Task Deletes_on_condition_of_the_ETag_alone_where_the_store_honours_it()
    {
        var version = await SeedAsync("a", "content");
        HonourConditions();

        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));

        Assert.Equal($"\"{version.ETag}\"", Assert.Single(Deletes).Header("If-Match"));
        Assert.DoesNotContain(Proxy.Requests, request => request.Method == "HEAD" && !IsProbe(request));
        Assert.DoesNotContain(Log.Collector.GetSnapshot(), record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Sends_no_DELETE_for_another_version_where_the_store_ignores_the_condition()
    {
        await SeedAsync("a", "content");

        Assert.Equal(DeleteOutcome.Changed, await Store.DeleteAsync("a", "another", CancellationToken));
        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("b", "another", CancellationToken));

        Assert.Empty(Deletes);
        Assert.True(await IsThereAsync("a"));
    }

    [Fact]
    public async Task Sends_the_condition_even_where_the_store_ignores_it()
    {
        var version = await SeedAsync("a", "content");

        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));

        Assert.Equal($"\"{version.ETag}\"", Assert.Single(Deletes).Header("If-Match"));
    }

    [Fact]
    public async Task Says_once_that_the_store_ignores_the_condition()
    {
        foreach (var key in new[] { "a", "b" })
        {
            var version = await SeedAsync(key, "content");
            await Store.DeleteAsync(key, version.ETag, CancellationToken);
        }

        var warning = Assert.Single(Log.Collector.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Equal(4102, warning.Id.Id);
        Assert.Contains("deleted unloaded", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey", DeleteOutcome.AlreadyGone)]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed", DeleteOutcome.Changed)]
    [InlineData(HttpStatusCode.Conflict, "ConditionalRequestConflict", DeleteOutcome.Changed)]
    public async Task Reads_the_answers_to_a_condition(HttpStatusCode status, string code, DeleteOutcome outcome)
    {
        var version = await SeedAsync("a", "content");
        HonourConditions(request => request.Path.EndsWith("/a", StringComparison.Ordinal) && request.Method == "DELETE"
            ? ProxyAction.S3Error(status, code)
            : null);

        Assert.Equal(outcome, await Store.DeleteAsync("a", version.ETag, CancellationToken));
    }

    [Fact]
    public async Task Tries_again_when_another_write_was_under_way()
    {
        var version = await SeedAsync("a", "content");
        var conflicts = 0;
        HonourConditions(request => request.Method == "DELETE" && !IsProbe(request) && conflicts++ < 2
            ? ProxyAction.S3Error(HttpStatusCode.Conflict, "ConditionalRequestConflict")
            : null);

        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));
        Assert.Equal(3, Deletes.Count());
    }

    [Fact]
    public async Task Says_already_gone_where_a_delete_marker_fails_the_condition()
    {
        HonourConditions(request => request.Method == "DELETE" && !IsProbe(request)
            ? ProxyAction.S3Error(HttpStatusCode.PreconditionFailed, "PreconditionFailed")
            : null);

        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("a", "e", CancellationToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket")]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied")]
    public async Task Does_not_take_a_refusal_for_an_outcome(HttpStatusCode status, string code)
    {
        HonourConditions(request => request.Method == "DELETE" && !IsProbe(request)
            ? ProxyAction.S3Error(status, code)
            : null);

        var failure = await Assert.ThrowsAsync<StorageException>(
            () => Store.DeleteAsync("a", "e", CancellationToken));

        Assert.Equal((code, "a", false), (failure.Code, failure.Key, failure.IsTransient));
    }

    [Fact]
    public async Task Deletes_once_when_the_answer_is_lost()
    {
        var version = await SeedAsync("a", "content");
        HonourConditions(request => request.Method == "DELETE" && !IsProbe(request) && Deletes.Count() == 1
            ? new ProxyAction.LoseAnswer()
            : null);

        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("a", version.ETag, CancellationToken));
        Assert.False(await IsThereAsync("a"));
    }

    private static bool IsProbe(ProxiedRequest request) =>
        request.Path.Contains(ReservedKeys.Folder, StringComparison.Ordinal);

    private void HonourConditions(Func<ProxiedRequest, ProxyAction?>? except = null)
    {
        var conditions = new ConditionalDeletes(Emulator, Settings.Name);
        Proxy.Decide(async (request, cancellationToken) =>
            except?.Invoke(request) ?? await conditions.DecideAsync(request, cancellationToken));
    }
}
