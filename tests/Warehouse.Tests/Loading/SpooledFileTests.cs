using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Tests.Behaviour;

namespace Blueshift.Warehouse.Tests.Loading;

public sealed class SpooledFileTests : IDisposable
{
    private static readonly ObjectVersion Version = new("in/a.parquet", "etag", 1_000_000, DateTimeOffset.UnixEpoch);

    private readonly TestDirectory _folder = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * i / 7))];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_whole_content_can_be_read_in_any_order()
    {
        await using var file = await SpoolAsync(new MemoryStream(_content));

        var end = new byte[10];
        file.Position = _content.Length - end.Length;
        file.ReadExactly(end);
        var start = new byte[10];
        file.Position = 0;
        file.ReadExactly(start);

        Assert.Equal(_content.Length, file.Length);
        Assert.Equal([.. _content[..10], .. _content[^10..]], (byte[])[.. start, .. end]);
    }

    [Fact]
    public async Task No_file_is_left_behind()
    {
        await using (var file = await SpoolAsync(new MemoryStream(_content)))
        {
            // Not even while it is open, where the system can do that: a killed process deletes nothing.
            Assert.True(OperatingSystem.IsWindows() || Directory.GetFiles(_folder.Path).Length == 0);
        }

        var broken = new FailingStream(new MemoryStream(_content), 300_000, new MadeUpException("broken", isTransient: true));
        await Assert.ThrowsAsync<MadeUpException>(() => SpoolAsync(broken));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_waits_for_a_person()
    {
        var missing = _folder.Combine("missing");

        var exception = await Assert.ThrowsAsync<SpoolException>(
            () => SpooledFile.CreateAsync(Version, new MemoryStream(_content), missing, CancellationToken));

        Assert.Equal((false, "NotWritable"), (exception.IsTransient, exception.Code));
        Assert.StartsWith(
            $"'in/a.parquet' has to be in a temporary file to be read, 1,000,000 bytes in {missing}, which cannot be written:",
            exception.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("TMPDIR names another folder.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_may_pass()
    {
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var refused = await Assert.ThrowsAnyAsync<IOException>(() => full.WriteAsync(_content, CancellationToken).AsTask());

        var exception = SpoolException.For(Version.Key, Version.Size, "/tmp", refused);

        Assert.Equal((true, "DiskFull"), (exception.IsTransient, exception.Code));
    }

    private Task<FileStream> SpoolAsync(Stream content) =>
        SpooledFile.CreateAsync(Version, content, _folder.Path, CancellationToken);
}
