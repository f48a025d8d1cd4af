using System.Text;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using static Blueshift.Copy.Tests.Parquet.ParquetParts;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Pages as other writers than the tests' library make them, and as none does.</summary>
public sealed class ParquetPageTests
{
    public static TheoryData<int> Compressions =>
        [.. Enum.GetValues<PageCompression>().Where(PageDecompressor.CanRead).Select(compression => (int)compression)];

    /// <summary>Parquet's library for Java, and with it Spark, Hive and Trino, says so where there are no repetition levels.</summary>
    [Fact]
    public async Task The_encoding_of_levels_that_a_column_does_not_have_is_of_no_matter()
    {
        var page = Page(2, PageEncoding.Plain, [.. Sized(Run(2, 1)), 7, 0, 0, 0, 8, 0, 0, 0], repetitionLevels: PageEncoding.BitPacked);

        await AssertRowsAsync(HandMadeParquet.Of(PhysicalType.Int32, Repetition.Optional).Group(2, PhysicalType.Int32, page), "int", "7", "8");
    }

    [Fact]
    public async Task Levels_in_packed_bits_without_runs_are_refused_by_name()
    {
        var file = new HandMadeParquet(1, Line("a", Repetition.Repeated, PhysicalType.Int32))
            .Group(1, PhysicalType.Int32, Page(1, PageEncoding.Plain, [0x00, 0x80, 7, 0, 0, 0], repetitionLevels: PageEncoding.BitPacked));

        Assert.EndsWith("the encoding BitPacked of its levels is not supported", await FaultOfAsync(file, "super"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public async Task What_a_header_says_of_another_kind_of_page_is_of_no_matter(int length)
    {
        var page = Page(1, PageEncoding.Plain, [7, 0, 0, 0], second: new ThriftStruct().Number(5, length).Boolean(7, false));

        await AssertRowsAsync(HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, page), "int", "7");
    }

    [Fact]
    public async Task A_header_that_says_twice_what_it_is_of_is_read_as_the_last_says()
    {
        byte[] body = [7, 0, 0, 0];
        var header = new ThriftStruct().Number(1, (int)PageKind.DataV2).Number(2, body.Length).Number(3, body.Length)
            .Part(8, new ThriftStruct().Number(5, -5).Boolean(7, false))
            .NumberAgain(1, (int)PageKind.Data)
            .Part(5, new ThriftStruct().Number(1, 1).Number(2, (int)PageEncoding.Plain).Number(3, (int)PageEncoding.Rle));

        await AssertRowsAsync(
            HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, [.. header.ToArray(), .. body]),
            "int",
            "7");
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task A_column_of_nothing_but_NULLs_may_have_a_dictionary_of_nothing(int number)
    {
        var compression = (PageCompression)number;
        var levels = Sized(Run(2, 0));
        byte[][] pages =
        [
            DictionaryPage(0, Compress(compression, []), length: 0),
            Page(2, PageEncoding.RleDictionary, Compress(compression, levels), levels.Length),
            SecondPage(2, PageEncoding.Plain, Run(2, 0), Compress(compression, []), length: 0),
        ];

        await AssertRowsAsync(
            HandMadeParquet.Of(PhysicalType.Int32, Repetition.Optional).Group(4, (PhysicalType.Int32, compression, 4, pages)),
            "int",
            "NULL", "NULL", "NULL", "NULL");
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public async Task A_dictionary_of_nothing_may_be_stored_as_nothing(int number)
    {
        var compression = (PageCompression)number;
        byte[][] pages = [DictionaryPage(0, []), SecondPage(2, PageEncoding.Plain, Run(2, 0), [])];

        await AssertRowsAsync(
            HandMadeParquet.Of(PhysicalType.Int32, Repetition.Optional).Group(2, (PhysicalType.Int32, compression, 2, pages)), "int", "NULL", "NULL");
    }

    [Fact]
    public async Task A_page_that_does_not_match_its_checksum_is_a_fault()
    {
        byte[][] pages =
        [
            [.. DictionaryPage(1, [7, 0, 0, 0], hasChecksum: true), .. Page(1, PageEncoding.RleDictionary, [0])],
            Page(1, PageEncoding.Plain, [7, 0, 0, 0], hasChecksum: true),
            SecondPage(1, PageEncoding.Plain, [], [7, 0, 0, 0], hasChecksum: true),
        ];
        foreach (var page in pages)
        {
            await AssertRowsAsync(HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, page), "int", "7");
            page[page.AsSpan().LastIndexOf((byte)7)] = 8;
            var damaged = HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, page);

            Assert.EndsWith("its bytes do not match its checksum", await FaultOfAsync(damaged, "int"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_is_stored_in_more_bytes_than_any_page_has_is_not_believed()
    {
        const int length = 300 * 1024 * 1024;
        var header = new ThriftStruct().Number(1, 0).Number(2, 4).Number(3, length).Part(5, new ThriftStruct().Number(1, 1).Number(2, 0)).ToArray();
        var parts = HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, header).ToArray();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        await file.WriteAsync(parts.AsMemory(0, 4 + header.Length), TestContext.Current.CancellationToken);
        // The page itself is a hole.
        file.Position += length;
        await file.WriteAsync(parts.AsMemory(4 + header.Length), TestContext.Current.CancellationToken);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = await new Copying("PARQUET", "int").CopyAsync(file);

        Assert.EndsWith("its header gives a length that cannot be", result.Fault?.Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public async Task A_page_that_belongs_to_two_row_groups_is_a_fault()
    {
        var page = Page(1, PageEncoding.Plain, [7, 0, 0, 0]);
        var file = HandMadeParquet.Of(PhysicalType.Int32, Repetition.Required).Group(1, PhysicalType.Int32, page).Again(1);

        Assert.EndsWith("it stands in the place of another", await FaultOfAsync(file, "int"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_footer_of_countless_empty_lines_is_not_believed()
    {
        const int count = 4_000_000;
        byte[] footer = [0x29, 0xFC, .. ThriftStruct.Varint(count), .. new byte[count]];
        byte[] file = [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = await new Copying("PARQUET", "int").CopyAsync(new MemoryStream(file));

        Assert.Equal("the footer of the Parquet file, at its end, is corrupt", result.Fault?.Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public async Task A_timestamp_of_96_bits_before_all_history_is_not_one_far_ahead()
    {
        byte[] value = [0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(int.MinValue)];
        var file = HandMadeParquet.Of(PhysicalType.Int96, Repetition.Required).Group(1, PhysicalType.Int96, Page(1, PageEncoding.Plain, value));

        await AssertRowsAsync(file, "varchar(40)", "'5884324-05-15 00:00:00 BC'");
    }

    [Fact]
    public async Task A_decimal_of_no_bytes_is_not_zero()
    {
        var decimals = new ThriftStruct().Number(1, (int)PhysicalType.ByteArray).Number(3, 0).Text(4, "a").Number(6, 5).Number(7, 2).Number(8, 9);
        var file = new HandMadeParquet(1, decimals).Group(1, PhysicalType.ByteArray, Page(1, PageEncoding.Plain, Sized()));

        Assert.EndsWith("a decimal has no digits", await FaultOfAsync(file, "decimal(9,2)"), StringComparison.Ordinal);
        Assert.EndsWith("a decimal has no digits", await FaultOfAsync(file, "varchar(9)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_text_within_is_no_JSON()
    {
        var file = new HandMadeParquet(
                1, Line("a", Repetition.Required, children: 1), Line("j", Repetition.Required, PhysicalType.ByteArray, converted: 19))
            .Group(2, PhysicalType.ByteArray, Page(2, PageEncoding.Plain, [.. Sized(), .. Sized("1"u8.ToArray())]));

        Assert.Equal(("0:2 '{\"j\":1}'", "Invalid JSON format of a value within"), await ErrorOfAsync(file));
    }

    [Fact]
    public async Task A_map_whose_key_is_missing_is_an_error_of_its_row()
    {
        var text = Sized(Encoding.UTF8.GetBytes("v"));
        var file = new HandMadeParquet(
                1,
                Line("a", Repetition.Required, children: 1, converted: 1),
                Line("e", Repetition.Repeated, children: 2),
                Line("k", Repetition.Optional, PhysicalType.FixedLenByteArray, length: 16, logical: 14),
                Line("v", Repetition.Required, PhysicalType.ByteArray, converted: 0))
            .Group(
                2,
                (PhysicalType.FixedLenByteArray, PageCompression.Uncompressed, 2,
                    [Page(2, PageEncoding.Plain, [.. Sized(Run(2, 0)), .. Sized([.. Run(1, 1), .. Run(1, 2)]), .. new byte[16]])]),
                (PhysicalType.ByteArray, PageCompression.Uncompressed, 2,
                    [Page(2, PageEncoding.Plain, [.. Sized(Run(2, 0)), .. Sized(Run(2, 1)), .. text, .. text])]));

        Assert.Equal(
            ("0:2 '{\"00000000-0000-0000-0000-000000000000\":\"v\"}'", "A map has a NULL key, which JSON has no form for"), await ErrorOfAsync(file));
    }

    [Fact]
    public async Task A_nested_text_that_is_too_long_rejects_its_row_alone()
    {
        var file = new HandMadeParquet(
                1, Line("a", Repetition.Required, children: 1), Line("s", Repetition.Required, PhysicalType.ByteArray, converted: 0))
            .Group(2, PhysicalType.ByteArray, Page(2, PageEncoding.Plain, [.. Sized(new byte[100]), .. Sized("x"u8.ToArray())]));

        Assert.Equal(("0:2 '{\"s\":\"x\"}'", "Nested value too long: more than 60 bytes of JSON"), await ErrorOfAsync(file));
    }

    [Fact]
    public async Task A_nested_list_counts_all_of_its_bytes()
    {
        const int length = 20_000;
        var file = new HandMadeParquet(1, Line("a", Repetition.Repeated, PhysicalType.Boolean))
            .Group(2, (PhysicalType.Boolean, PageCompression.Uncompressed, length + 1,
            [
                Page(
                    length + 1,
                    PageEncoding.Rle,
                    [.. Sized([.. Run(1, 0), .. Run(length - 1, 1), .. Run(1, 0)]), .. Sized(Run(length + 1, 1)), .. Sized(Run(length + 1, 1))]),
            ]));
        var copying = new Copying("PARQUET SERIALIZETOJSON", "super") { Limits = new() { RecordLength = 5 * (length - 1) } };

        var result = await copying.CopyAsync(new MemoryStream(file.ToArray()), errorLimit: 9);

        Assert.Equal(["0:2 '[true]'"], copying.Writer.Rows);
        Assert.StartsWith("Nested value too long", Assert.Single(result.Errors).Reason, StringComparison.Ordinal);
    }

    private static async Task AssertRowsAsync(HandMadeParquet file, string target, params string[] values)
    {
        var copying = new Copying("PARQUET", target);

        var result = await copying.CopyAsync(new MemoryStream(file.ToArray()));

        Assert.Null(result.Fault);
        Assert.Equal(values.Select((value, row) => FormattableString.Invariant($"0:{row + 1} {value}")), copying.Writer.Rows);
    }

    private static async Task<string> FaultOfAsync(HandMadeParquet file, string target)
    {
        var result = await new Copying(target == "super" ? "PARQUET SERIALIZETOJSON" : "PARQUET", target).CopyAsync(new MemoryStream(file.ToArray()));
        Assert.NotNull(result.Fault);
        return result.Fault.Reason;
    }

    /// <summary>The one good row, and what is wrong with the other.</summary>
    private static async Task<(string Row, string Reason)> ErrorOfAsync(HandMadeParquet file)
    {
        var copying = new Copying("PARQUET SERIALIZETOJSON", "super") { Limits = new() { RecordLength = 60 } };
        var result = await copying.CopyAsync(new MemoryStream(file.ToArray()), errorLimit: 9);
        Assert.Null(result.Fault);
        return (Assert.Single(copying.Writer.Rows), Assert.Single(result.Errors).Reason);
    }
}
