using System.Diagnostics;
using System.Text;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Local;
using Blueshift.TestKit;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Storage.Tests.Local;

public sealed class LocalDirectoryStoreTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeLogger<LocalDirectoryStore> _log = new();
    private readonly LocalDirectoryStore _store;

    public LocalDirectoryStoreTests() => _store = new LocalDirectoryStore(
        new BucketSettings.LocalDirectory(_directory.Path), Guid.NewGuid, _log);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Says_so_when_the_directory_is_not_there()
    {
        var store = new LocalDirectoryStore(
            new BucketSettings.LocalDirectory(_directory.Combine("missing")), Guid.NewGuid, _log);

        var failure = await Assert.ThrowsAsync<StorageException>(() => store.ListAllAsync("a/", CancellationToken));

        Assert.Equal(("NoSuchBucket", false), (failure.Code, failure.IsTransient));
        Assert.Contains(_directory.Combine("missing"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_a_directory_of_any_number_of_files_in_order()
    {
        var names = Enumerable.Range(0, 2 * LocalListing.NamesAtOnce).Select(i => $"{i:d6}").ToArray();
        foreach (var name in names)
        {
            await File.WriteAllBytesAsync(_directory.Combine(name), [], CancellationToken);
        }

        Assert.Equal(names, await _store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Lists_hidden_files_and_passes_over_empty_directories()
    {
        Directory.CreateDirectory(_directory.Combine("empty"));
        await File.WriteAllTextAsync(_directory.Combine(".hidden"), "content", CancellationToken);

        Assert.Equal([".hidden"], await _store.ListKeysAsync("", CancellationToken));
    }

    [Fact]
    public async Task Lists_nothing_below_a_file()
    {
        await File.WriteAllTextAsync(_directory.Combine("a"), "content", CancellationToken);

        Assert.Empty(await _store.ListKeysAsync("a/", CancellationToken));
        Assert.Empty(await _store.ListKeysAsync("a/b", CancellationToken));
    }

    [Fact]
    public async Task Follows_no_symbolic_link()
    {
        using var outside = new TestDirectory();
        await File.WriteAllTextAsync(outside.Combine("secret"), "content", CancellationToken);
        File.CreateSymbolicLink(_directory.Combine("file"), outside.Combine("secret"));
        Directory.CreateSymbolicLink(_directory.Combine("folder"), outside.Path);
        Directory.CreateSymbolicLink(_directory.Combine("loop"), _directory.Path);

        Assert.Empty(await _store.ListKeysAsync("", CancellationToken));
        Assert.Empty(await _store.ListKeysAsync("folder/", CancellationToken));
        Assert.Null(await _store.FindAsync("file", CancellationToken));
        Assert.Null(await _store.FindAsync("folder/secret", CancellationToken));
        Assert.Equal(DeleteOutcome.AlreadyGone, await _store.DeleteAsync("folder/secret", "e", CancellationToken));
        await Assert.ThrowsAsync<StorageException>(() => _store.PutAsync("folder/new", "content", CancellationToken));
        Assert.Equal(["secret"], Directory.EnumerateFileSystemEntries(outside.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Takes_a_link_to_a_directory_for_the_directory()
    {
        await File.WriteAllTextAsync(_directory.Combine("a"), "content", CancellationToken);
        using var elsewhere = new TestDirectory();
        var link = Directory.CreateSymbolicLink(elsewhere.Combine("link"), _directory.Path);
        var store = new LocalDirectoryStore(new BucketSettings.LocalDirectory(link.FullName), Guid.NewGuid, _log);

        Assert.Equal(["a"], await store.ListKeysAsync("", CancellationToken));
        Assert.NotNull(await store.FindAsync("a", CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a\0b")]
    public async Task Has_no_file_for_a_key_that_no_path_can_spell(string key)
    {
        var version = new ObjectVersion(key, "e", 1, DateTimeOffset.UnixEpoch);

        Assert.Null(await _store.FindAsync(key, CancellationToken));
        Assert.Equal(DeleteOutcome.AlreadyGone, await _store.DeleteAsync(key, "e", CancellationToken));
        await Assert.ThrowsAsync<ObjectVersionGoneException>(() => _store.OpenReadAsync(version, CancellationToken));
        var refusal = await Assert.ThrowsAsync<StorageException>(
            () => _store.PutAsync(key, "content", CancellationToken));
        Assert.Equal(("InvalidKey", false), (refusal.Code, refusal.IsTransient));
    }

    [Fact]
    public async Task Reports_a_name_that_is_not_UTF_8_and_goes_on()
    {
        await RunAsync("printf x > \"$(printf 'bad\\377')\"; mkdir \"$(printf 'folder\\376')\"; printf x > good");

        var keys = await _store.ListKeysAsync("", CancellationToken);
        await RunAsync("rm -r ./*");

        Assert.Equal(["good"], keys);
        Assert.Equal([4105, 4105], _log.Collector.GetSnapshot().Select(record => record.Id.Id));
    }

    [Fact]
    public async Task Does_not_block_on_a_pipe()
    {
        await RunAsync("mkfifo pipe");

        var pipe = Assert.Single(await _store.ListAllAsync("", CancellationToken));

        Assert.Empty(await _store.ReadAllAsync(pipe, CancellationToken));
    }

    [Theory]
    [InlineData("CONTENT", "another content of the same size is another version")]
    [InlineData("cont", "a shorter one")]
    [InlineData("content and more", "a longer one")]
    public async Task Does_not_pass_a_file_that_is_overwritten_while_it_is_read(string overwritten, string because)
    {
        var version = await _store.PutAsync("a", "content", CancellationToken);
        await using var stream = await _store.OpenReadAsync(version, CancellationToken);
        await stream.ReadExactlyAsync(new byte[3], CancellationToken);

        await File.WriteAllTextAsync(_directory.Combine("a"), overwritten, CancellationToken);
        File.SetLastWriteTimeUtc(_directory.Combine("a"), DateTime.UnixEpoch);

        var gone = await Assert.ThrowsAsync<ObjectVersionGoneException>(
            () => stream.CopyToAsync(Stream.Null, CancellationToken));
        Assert.True(gone.Key == "a", because);
    }

    [Fact]
    public async Task Reads_on_in_the_version_it_opened_when_another_takes_its_name()
    {
        var version = await _store.PutAsync("a", "content", CancellationToken);
        await using var stream = await _store.OpenReadAsync(version, CancellationToken);

        await _store.PutAsync("a", "another", CancellationToken);

        var content = new byte[7];
        await stream.ReadExactlyAsync(content, CancellationToken);
        Assert.Equal("content", Encoding.UTF8.GetString(content));
    }

    [Fact]
    public async Task Gives_every_version_an_ETag_of_its_own_however_fast_they_follow()
    {
        var etags = new List<string>();
        foreach (var i in Enumerable.Range(0, 50))
        {
            etags.Add((await _store.PutAsync("a", $"{i:d2}", CancellationToken)).ETag);
        }

        Assert.All(etags.Zip(etags.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task Leaves_empty_directories_alone()
    {
        var version = await _store.PutAsync("a/b/c", "content", CancellationToken);

        await _store.DeleteAsync("a/b/c", version.ETag, CancellationToken);

        Assert.True(Directory.Exists(_directory.Combine("a", "b")));
    }

    [Fact]
    public async Task Leaves_no_half_written_file_when_the_name_is_taken_by_a_directory()
    {
        Directory.CreateDirectory(_directory.Combine("a", "b"));

        await Assert.ThrowsAsync<StorageException>(() => _store.PutAsync("a", "content", CancellationToken));

        Assert.Equal(["a"], Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName));
    }

    /// <summary>Makes what .NET cannot make: names that are not UTF-8, pipes.</summary>
    private async Task RunAsync(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _directory.Path };
        using var shell = Process.Start(start)!;
        await shell.WaitForExitAsync(CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
