using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Decompression;

namespace Blueshift.Copy.Tests;

public sealed class RecordCounterTests
{
    private static readonly DataFormat Csv = new DataFormat.Csv();

    [Fact]
    public async Task Good_records_and_bad_ones_count() =>
        Assert.Equal((4, null), await CountAsync(new CopyOptions { Format = Csv }, "a,1\n\"b\nb\",2\ntoo,many,fields\nfew\n"u8.ToArray()));

    [Fact]
    public async Task Headers_and_blank_lines_that_are_passed_over_do_not_count() =>
        Assert.Equal(
            (1, null),
            await CountAsync(
                new CopyOptions { Format = Csv, IgnoreHeader = 1, IgnoreBlankLines = true }, "head,er\n\na,1\n\n"u8.ToArray()));

    [Fact]
    public async Task Each_document_of_JSON_counts() =>
        Assert.Equal(
            (2, null),
            await CountAsync(
                new CopyOptions { Format = new DataFormat.Json(new FieldMapping.Auto()) }, "{\"a\": 1}\n{\"b\": [1, 2]}"u8.ToArray()));

    [Fact]
    public async Task A_truncated_archive_is_a_fault()
    {
        var (_, fault) = await CountAsync(
            new CopyOptions { Format = Csv, Compression = Compression.Gzip }, Gzip.Member("a,1\n"u8)[..^3]);

        Assert.Contains("ends early", fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_without_records_of_text_are_not_counted() =>
        Assert.Null(RecordCounter.For(new CopyOptions { Format = new DataFormat.Parquet() }, columns: 2));

    private static async Task<(long Records, FileFault? Fault)> CountAsync(CopyOptions options, byte[] content) =>
        await RecordCounter.For(options, columns: 2)!.CountAsync(
            new MemoryStream(content), TestContext.Current.CancellationToken);
}
