using System.Net;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using Microsoft.Extensions.Logging;

namespace Blueshift.Storage.Tests.S3;

public sealed class S3DeleteProbeTests(AwsEmulatorFixture fixture) : ProxiedS3(fixture)
{
    private IEnumerable<ProxiedRequest> Probes =>
        Proxy.Requests.Where(request => request.Path.Contains(ReservedKeys.Folder, StringComparison.Ordinal));

    [Fact]
    public async Task Tries_the_store_out_once_however_many_delete_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Store.DeleteAsync($"{i}", "e", CancellationToken)));

        Assert.Single(Probes, request => request.Method == "PUT");
    }

    [Fact]
    public async Task Does_not_try_out_a_store_it_never_deletes_from()
    {
        var version = await SeedAsync("a", "content");
        await Store.ReadAllAsync(version, CancellationToken);
        await Store.ListAllAsync("", CancellationToken);

        Assert.Empty(Probes);
    }

    [Fact]
    public async Task Removes_the_scratch_object_of_a_process_that_died_an_hour_ago()
    {
        await SeedAsync($"{ReservedKeys.Folder}probe-of-the-dead", "scratch");
        Time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(61));

        await Store.DeleteAsync("a", "e", CancellationToken);

        Assert.Empty(await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
    }

    [Fact]
    public async Task Leaves_the_scratch_object_of_another_process_that_may_be_using_it()
    {
        var other = await SeedAsync($"{ReservedKeys.Folder}probe-of-another", "scratch");
        Time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(55));

        await Store.DeleteAsync("a", "e", CancellationToken);

        Assert.Equal([other], await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
    }

    [Fact]
    public async Task Tries_the_store_out_although_it_cannot_look_for_scratch_objects()
    {
        Proxy.Decide(request => request.IsListing
            ? ProxyAction.S3Error(HttpStatusCode.Forbidden, "AccessDenied")
            : new ProxyAction.Pass());

        await Store.DeleteAsync("a", "e", CancellationToken);

        Assert.Single(Probes, request => request.Method == "PUT");
    }

    [Fact]
    public async Task Writes_the_scratch_object_with_the_configured_encryption()
    {
        using var store = S3Stores.Create(Settings with { ServerSideEncryption = "AES256" });

        await store.DeleteAsync("a", "e", CancellationToken);

        var put = Assert.Single(Probes, request => request.Method == "PUT");
        Assert.Equal("AES256", put.Header("x-amz-server-side-encryption"));
    }

    [Theory]
    [InlineData("PUT", HttpStatusCode.Forbidden, "AccessDenied", 4103)]
    [InlineData("DELETE", HttpStatusCode.Forbidden, "AccessDenied", 4103)]
    [InlineData("DELETE", HttpStatusCode.NotFound, "NoSuchKey", 4103)]
    [InlineData("DELETE", HttpStatusCode.NotImplemented, "NotImplemented", 4102)]
    [InlineData("DELETE", HttpStatusCode.BadRequest, "InvalidArgument", 4102)]
    public async Task Compares_first_when_the_store_cannot_be_tried_out(
        string method, HttpStatusCode status, string code, int eventId)
    {
        var version = await SeedAsync("a", "content");
        var isConditional = method == "DELETE";
        RefuseProbe(request => request.Method == method && request.Header("If-Match") is not null == isConditional
            ? ProxyAction.S3Error(status, code)
            : null);

        Assert.Equal(DeleteOutcome.Changed, await Store.DeleteAsync("a", "another", CancellationToken));
        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));

        var warning = Assert.Single(Log.Collector.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Equal(eventId, warning.Id.Id);
        Assert.Empty(await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
    }

    [Fact]
    public async Task Leaves_the_condition_out_where_the_store_refuses_it()
    {
        var version = await SeedAsync("a", "content");
        Proxy.Decide(request => request.Method == "DELETE" && request.Header("If-Match") is not null
            ? ProxyAction.S3Error(HttpStatusCode.NotImplemented, "NotImplemented")
            : new ProxyAction.Pass());

        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));
        Assert.False(await IsThereAsync("a"));
    }

    [Fact]
    public async Task Asks_again_when_the_store_could_not_answer()
    {
        var isDown = true;
        RefuseProbe(_ => isDown ? ProxyAction.S3Error(HttpStatusCode.Conflict, "OperationAborted") : null);
        var version = await SeedAsync("a", "content");

        var failure = await Assert.ThrowsAsync<StorageException>(
            () => Store.DeleteAsync("a", version.ETag, CancellationToken));
        isDown = false;

        Assert.True(failure.IsTransient);
        Assert.True(await IsThereAsync("a"));
        Assert.Equal(DeleteOutcome.Deleted, await Store.DeleteAsync("a", version.ETag, CancellationToken));
    }

    [Fact]
    public async Task Removes_the_scratch_object_even_when_it_is_cancelled()
    {
        var gate = new ProxyGate();
        RefuseProbe(request => request.Header("If-Match") is null
            ? null
            : new ProxyAction.Hold(gate, new ProxyAction.Drop()));
        using var cancellation = new CancellationTokenSource();

        var deleting = Store.DeleteAsync("a", "e", cancellation.Token);
        await gate.WaitForAsync(deleting);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deleting);
        Assert.Empty(await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
    }

    [Fact]
    public async Task Names_the_scratch_object_that_it_may_not_remove()
    {
        RefuseProbe(request => request.Method == "DELETE"
            ? ProxyAction.S3Error(HttpStatusCode.Forbidden, "AccessDenied")
            : null);

        Assert.Equal(DeleteOutcome.AlreadyGone, await Store.DeleteAsync("a", "e", CancellationToken));

        var left = Assert.Single(await Store.ListAllAsync(ReservedKeys.Folder, CancellationToken));
        Assert.Contains(Log.Collector.GetSnapshot(), record =>
            record.Id.Id == 4104 && record.Message.Contains(left.Key, StringComparison.Ordinal));
        Assert.Empty(await Store.ListAllAsync("", CancellationToken));
    }

    private void RefuseProbe(Func<ProxiedRequest, ProxyAction?> refuse) => Proxy.Decide(request =>
        request.Path.Contains(ReservedKeys.Folder, StringComparison.Ordinal) && refuse(request) is { } refusal
            ? refusal
            : new ProxyAction.Pass());
}
