using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Files of the commands bzip2, lzop and zstd, of two parts each, from stored bytes to what stands in the table.</summary>
public abstract partial class WarehouseBehaviour
{
    private const string Bzip2File =
        "QlpoOTFBWSZTWacmZ2UAAADJgAAQIAACAYAEIAAhgAwBqXbi7kinChIU5MzsoEJaaDExQVkmU1nc+qq4AAAAyYAAEBAAAACEhCAAIhhoMAaoGF3JFOFCQ3PqquA=";

    /// <summary>The first is smaller than its content, the second is not.</summary>
    private const string LzopFile =
        "iUxaTwANChoKEEAgoAlAAQUDAAAJAACBpGsN42cAAAAAAWE8lwS1AAAALQAAACLFuQlKAjAwMDAwMhAAAAIwMDAwMDAwMDAwMDAwMDF8b25lCh"
        + "EAAAAAAACJTFpPAA0KGgoQQCCgEAEDCQMAEQwAAIGkaw3jTQAAAAAAcdLaRAAAAAYAAAAGcwHdozJ8dHdvCgAAAAA=";

    /// <summary>With a frame to skip between the two.</summary>
    private const string ZstdFile =
        "KLUv/QRYMQAAMXxvbmUKXyYEjFoqTRgDAAAAAQIDKLUv/QRoMQAAMnx0d28KAPzztw==";

    [Theory]
    [InlineData(Compression.Bzip2, Bzip2File)]
    [InlineData(Compression.Lzop, LzopFile)]
    [InlineData(Compression.Zstd, ZstdFile)]
    public async Task Loads_a_compressed_file(Compression compression, string stored)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(9))");
        var manifest = AManifest.Appending("t").WithColumns("id", "name") with { Copy = new() { Compression = compression } };

        var report = await LoadAsync(manifest, Store.Put("in/a", Convert.FromBase64String(stored)));

        Assert.Empty(report.Failures);
        Assert.Equal(["1|one", "2|two"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData(Compression.Bzip2, Bzip2File)]
    [InlineData(Compression.Lzop, LzopFile)]
    [InlineData(Compression.Zstd, ZstdFile)]
    public async Task Loads_nothing_of_a_compressed_file_that_is_cut(Compression compression, string stored)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(9))");
        var manifest = AManifest.Appending("t").WithColumns("id", "name") with { Copy = new() { Compression = compression } };

        var report = await LoadAsync(manifest, Store.Put("in/a", Convert.FromBase64String(stored)[..^1]));

        Assert.Equal((FailureKind.BadData, "1200"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        Assert.Empty(await QueryAsync("SELECT id FROM t"));
    }
}
