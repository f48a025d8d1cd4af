using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Files in UTF-16, from stored bytes to what stands in the table.</summary>
public abstract partial class WarehouseBehaviour
{
    [Theory]
    [InlineData(TextEncoding.Utf16, false, true)]
    [InlineData(TextEncoding.Utf16, true, true)]
    [InlineData(TextEncoding.Utf16LittleEndian, false, false)]
    [InlineData(TextEncoding.Utf16LittleEndian, false, true)]
    [InlineData(TextEncoding.Utf16BigEndian, true, false)]
    [InlineData(TextEncoding.Utf16BigEndian, true, true)]
    public async Task Loads_a_file_in_UTF_16(TextEncoding encoding, bool isBigEndian, bool withMark)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(EncodedAs(encoding), Utf16File("a", "1|aä中\n2|😀\n", isBigEndian, withMark));

        Assert.Empty(report.Failures);
        Assert.Equal(["1|aä中", "2|😀"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Loads_nothing_of_a_file_in_another_encoding_and_all_of_the_others()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var unmarked = Utf16File("a", "1|one\n", isBigEndian: false, withMark: false);
        var marked = Utf16File("b", "2|two\n", isBigEndian: false, withMark: true);

        var report = await LoadAsync(EncodedAs(TextEncoding.Utf16), unmarked, marked);

        Assert.Equal((FailureKind.BadData, "1221"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        Assert.Contains("use ENCODING UTF16LE", OnlyFailure(report).Reason, StringComparison.Ordinal);
        Assert.Equal(["2|two"], await QueryAsync("SELECT id, name FROM t"));
    }

    private static Manifest EncodedAs(TextEncoding encoding) =>
        AManifest.Appending("t").WithColumns("id", "name") with { Copy = new() { Encoding = encoding } };

    private ObjectVersion Utf16File(string name, string text, bool isBigEndian, bool withMark)
    {
        var encoding = new UnicodeEncoding(isBigEndian, withMark);
        return Store.Put($"in/{name}", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }
}
