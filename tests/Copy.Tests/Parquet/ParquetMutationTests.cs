using System.Globalization;
using CsCheck;
using Parquet;
using Parquet.Schema;
using static Blueshift.Copy.Tests.Parquet.ParquetColumn;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>
/// Whatever becomes of the bytes of a file, reading it ends, throws nothing, and gives as many rows as the footer says or a
/// fault. The rows themselves can be others: a file without checksums does not show that a value was changed.
/// </summary>
public sealed class ParquetMutationTests
{
    private const int Rows = 40;
    private const int Groups = 3;
    private const string Targets = "int,varchar(9),float8,timestamp,decimal(9,2),varbyte,uuid,bool";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(CompressionMethod.None, EncodingHint.Default)]
    [InlineData(CompressionMethod.Snappy, EncodingHint.Dictionary)]
    [InlineData(CompressionMethod.Gzip, EncodingHint.DeltaBinaryPacked)]
    [InlineData(CompressionMethod.Brotli, EncodingHint.ByteSplitStream)]
    [InlineData(CompressionMethod.Zstd, EncodingHint.Default)]
    [InlineData(CompressionMethod.Lz4Raw, EncodingHint.Dictionary)]
    public async Task A_changed_byte_is_a_fault_or_leaves_the_number_of_rows(CompressionMethod compression, EncodingHint encoding)
    {
        var file = await SampleAsync(compression, encoding);
        await AssertSoundAsync(file, mayFail: false);

        var changes = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte[1, 255]).Array[1, 4];
        await changes.SampleAsync(
            async changed =>
            {
                var mutant = file.ToArray();
                foreach (var (place, difference) in changed)
                {
                    mutant[place] ^= difference;
                }

                await AssertSoundAsync(mutant, mayFail: true);
            },
            iter: 400);
    }

    [Theory]
    [InlineData(CompressionMethod.None, EncodingHint.Default)]
    [InlineData(CompressionMethod.Zstd, EncodingHint.Dictionary)]
    public async Task A_changed_footer_is_a_fault_or_leaves_the_number_of_rows(CompressionMethod compression, EncodingHint encoding)
    {
        var file = await SampleAsync(compression, encoding);
        var footer = BitConverter.ToInt32(file.AsSpan(file.Length - 8));
        for (var place = file.Length - 8 - footer; place < file.Length; place++)
        {
            foreach (var difference in (byte[])[0x01, 0x80])
            {
                var mutant = file.ToArray();
                mutant[place] ^= difference;
                await AssertSoundAsync(mutant, mayFail: true, mayCountOtherwise: true);
            }
        }
    }

    [Fact]
    public async Task Bytes_cut_out_of_the_middle_are_a_fault_or_leave_the_number_of_rows()
    {
        var file = await SampleAsync(CompressionMethod.Snappy, EncodingHint.Default);
        var cuts = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Int[1, 100]);
        await cuts.SampleAsync(
            cut => AssertSoundAsync([.. file[..cut.Item1], .. file[Math.Min(file.Length, cut.Item1 + cut.Item2)..]], mayFail: true),
            iter: 400);
    }

    [Fact]
    public async Task A_changed_byte_of_nested_columns_is_a_fault_or_leaves_the_number_of_rows()
    {
        const int rows = 3;
        var file = (await ParquetNestedTests.SampleAsync()).ToArray();
        var changes = Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte[1, 255]);
        await changes.SampleAsync(
            async change =>
            {
                var mutant = file.ToArray();
                mutant[change.Item1] ^= change.Item2;
                var copying = new Copying("PARQUET SERIALIZETOJSON", "int,super,super,super,super");

                var result = await Task.Run(() => copying.CopyAsync(new MemoryStream(mutant), long.MaxValue)).WaitAsync(Patience);

                Assert.True(result.Fault is not null || result.Rows + result.RowsRejected == rows);
            },
            iter: 1_000);
    }

    [Fact]
    public async Task Any_bytes_between_the_signatures_are_a_fault()
    {
        await Gen.Byte.Array[0, 200].SampleAsync(
            async bytes =>
            {
                byte[] file = [.. "PAR1"u8, .. bytes, .. BitConverter.GetBytes(bytes.Length), .. "PAR1"u8];

                var result = await Task.Run(() => new Copying("PARQUET", "int").CopyAsync(new MemoryStream(file))).WaitAsync(Patience);

                Assert.NotNull(result.Fault);
            },
            iter: 2_000);
    }

    /// <param name="file">A file.</param>
    /// <param name="mayFail">Whether it may be a fault.</param>
    /// <param name="mayCountOtherwise">Whether its footer may have been made to say another number of rows, in all its places.</param>
    private static async Task AssertSoundAsync(byte[] file, bool mayFail, bool mayCountOtherwise = false)
    {
        var copying = new Copying("PARQUET", Targets);

        var result = await Task.Run(() => copying.CopyAsync(new MemoryStream(file), long.MaxValue)).WaitAsync(Patience);

        Assert.True(mayFail || result.Fault is null, result.Fault?.Reason);
        Assert.True(
            result.Fault is not null || mayCountOtherwise || result.Rows + result.RowsRejected == Rows * Groups,
            string.Create(CultureInfo.InvariantCulture, $"{result.Rows} rows and {result.RowsRejected} rejected"));
    }

    private static Task<byte[]> SampleAsync(CompressionMethod compression, EncodingHint encoding)
    {
        int?[] numbers = [.. Enumerable.Range(0, Rows).Select(i => i % 5 == 0 ? (int?)null : i * i)];
        return new ParquetContent(
            Of("a", numbers),
            OfText("b", [.. numbers.Select(number => (number % 7)?.ToString(CultureInfo.InvariantCulture))]),
            Of("c", [.. numbers.Select(number => number / 3.0)]),
            Of(
                new DateTimeDataField("d", DateTimeFormat.DateAndTimeMicros, isNullable: true),
                [.. numbers.Select(number => number is { } days ? DateTime.UnixEpoch.AddDays(days) : (DateTime?)null)]),
            Of(new DecimalDataField("e", 9, 2, isNullable: true), [.. numbers.Select(number => number / 4m)]),
            OfBytes("f", [.. numbers.Select(number => number is { } value ? BitConverter.GetBytes(value) : null)]),
            Of("g", [.. numbers.Select(number => number is { } value ? new Guid(value, 0, 0, new byte[8]) : (Guid?)null)]),
            Required("h", [.. numbers.Select(number => number % 2 == 0)]))
        {
            Groups = Groups,
            Compression = compression,
            Encoding = encoding,
        }.WriteAsync();
    }
}
