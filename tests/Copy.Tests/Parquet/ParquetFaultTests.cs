using System.IO.Compression;
using Blueshift.Copy.Rows;
using Parquet;
using static Blueshift.Copy.Tests.Parquet.ParquetColumn;

namespace Blueshift.Copy.Tests.Parquet;

public sealed class ParquetFaultTests
{
    [Fact]
    public async Task A_file_that_is_no_Parquet_says_what_it_looks_like()
    {
        var gzip = new MemoryStream();
        await using (var stream = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
        {
            await stream.WriteAsync(await SampleAsync(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            "the file is empty; a Parquet file without rows has a footer still",
            (await FaultOfAsync([])).Reason);
        Assert.Equal(
            "the file is not Parquet: its first bytes, 317c6f6e650a, look like plain text",
            (await FaultOfAsync("1|one\n"u8.ToArray())).Reason);
        Assert.EndsWith(
            "look like gzip; Parquet is compressed inside, page by page, and the file must not be compressed again as a whole",
            (await FaultOfAsync(gzip.ToArray())).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_file_is_called_so()
    {
        const string reason = "the Parquet file is encrypted with keys of its own, which COPY has no option for";
        var file = await SampleAsync();
        byte[] encrypted = [.. file[..^4], .. "PARE"u8];

        Assert.Equal(reason, (await FaultOfAsync(encrypted)).Reason);
        Assert.Equal(reason, (await FaultOfAsync([.. "PARE"u8, .. encrypted[4..]])).Reason);
    }

    [Fact]
    public async Task A_file_that_is_cut_anywhere_is_a_fault()
    {
        var file = await SampleAsync();
        for (var length = 1; length < file.Length; length++)
        {
            var (result, rows) = await CopyAsync("PARQUET", "int,varchar(9)", file[..length]);

            Assert.NotNull(result.Fault);
            Assert.Empty(rows);
        }
    }

    [Fact]
    public async Task An_unsupported_compression_is_named()
    {
        var file = await new ParquetContent(Of<int>("a", 1, 2, 3)) { Compression = CompressionMethod.LZ4 }.WriteAsync();

        var (result, _) = await CopyAsync("PARQUET", "int", file);

        Assert.Equal(
            "column 'a' of the Parquet file is compressed with LZ4, which is not supported; SNAPPY, GZIP, ZSTD, BROTLI and LZ4_RAW are",
            result.Fault?.Reason);
    }

    [Theory]
    [InlineData("int", RowErrorCode.ExtraColumns, "the Parquet file has 2 column(s) for 1 of the target: a, b. "
        + "They are loaded by their order, not by their names, and have to be as many")]
    [InlineData("int,varchar(9),int", RowErrorCode.TooFewColumns, "the Parquet file has 2 column(s) for 3 of the target: a, b. "
        + "They are loaded by their order, not by their names, and have to be as many; FILLRECORD in :options fills those missing at the end")]
    [InlineData("date,bool", RowErrorCode.InvalidType, "incompatible Parquet schema for column 'a': INT32 (INT_32) cannot be loaded into date")]
    [InlineData("int,varbyte", RowErrorCode.InvalidType, "incompatible Parquet schema for column 'b': BYTE_ARRAY (UTF8) cannot be loaded into varbyte")]
    public async Task Columns_that_do_not_fit_are_a_fault_before_any_row(string targets, int code, string reason)
    {
        var (result, rows) = await CopyAsync("PARQUET", targets, await SampleAsync());

        Assert.Equal((code, reason), (result.Fault!.Code, result.Fault.Reason));
        Assert.Empty(rows);
    }

    [Fact]
    public async Task Missing_columns_are_filled_in_as_in_text()
    {
        var (result, rows) = await CopyAsync("PARQUET FILLRECORD", "int,varchar(9),varchar(9),int", await SampleAsync());

        Assert.Null(result.Fault);
        Assert.Equal(["0:1 1,'one','',NULL", "0:2 NULL,NULL,'',NULL", "0:3 3,'three','',NULL"], rows);
    }

    [Fact]
    public async Task A_bad_value_rejects_its_row_and_names_column_and_row()
    {
        var copying = new Copying("PARQUET", "int not null,varchar(4)");

        var result = await CopyAsync(copying, await SampleAsync(), errorLimit: 9);

        Assert.Equal(["0:1 1,'one'"], copying.Writer.Rows);
        Assert.Equal(
            [
                (2, "a", "", RowErrorCode.NullInNotNullColumn, "Missing data for not-null field"),
                (3, "b", "three", RowErrorCode.OutOfRange, "String length exceeds DDL length"),
            ],
            result.Errors.Select(error => ((int)error.Origin.Line, error.Column, error.RawValue, error.Code, error.Reason)));
        Assert.All(result.Errors, error => Assert.Equal(RowError.UnknownOffset, error.ByteOffset));
    }

    [Fact]
    public async Task Values_out_of_range_are_errors_as_in_text()
    {
        Assert.Equal("1204: Overflow (Short valid range -32768 to 32767)", await ErrorOfAsync(Of<int>("a", 40_000), "smallint"));
        Assert.Equal("1222: Overflow (Long valid range -9223372036854775808 to 9223372036854775807)", await ErrorOfAsync(Of<ulong>("a", ulong.MaxValue), "bigint"));
        Assert.Equal("1204: Overflow (Float valid magnitude 1.40e-45 to 3.40e38)", await ErrorOfAsync(Of<double>("a", 1e300), "float4"));
        Assert.Equal("1204: Overflow for NUMERIC(3,2)", await ErrorOfAsync(Of<int>("a", 10), "decimal(3,2)"));
        Assert.Equal("1223: An empty text is no value of the column's type", await ErrorOfAsync(OfText("a", ""), "int"));
        Assert.StartsWith("1216: The field has a NUL byte", await ErrorOfAsync(OfText("a", "x\0"), "varchar(9)"), StringComparison.Ordinal);
        Assert.StartsWith("1220: String contains invalid", await ErrorOfAsync(OfBytes("a", [0xFF]), "varchar(9)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_characters_are_replaced_with_ACCEPTINVCHARS()
    {
        var file = await new ParquetContent(OfBytes("a", [0x61, 0xFF])).WriteAsync();

        Assert.Equal(["0:1 'a?'"], (await CopyAsync("PARQUET ACCEPTINVCHARS", "varchar(9)", file)).Rows);
    }

    [Fact]
    public Task A_content_that_cannot_seek_is_a_mistake_of_the_caller() =>
        Assert.ThrowsAsync<ArgumentException>(async () => await new Copying("PARQUET", "int")
            .CopyAsync(new GZipStream(new MemoryStream(), CompressionMode.Decompress)));

    private static Task<byte[]> SampleAsync() =>
        new ParquetContent(Of<int>("a", 1, null, 3), OfText("b", "one", null, "three")).WriteAsync();

    private static async Task<string> ErrorOfAsync(ParquetColumn column, string target)
    {
        var (result, _) = await CopyAsync("PARQUET", target, await new ParquetContent(column).WriteAsync());
        var error = Assert.Single(result.Errors);
        return FormattableString.Invariant($"{error.Code}: {error.Reason}");
    }

    private static async Task<FileFault> FaultOfAsync(byte[] file)
    {
        var (result, rows) = await CopyAsync("PARQUET", "int,varchar(9)", file);
        Assert.Empty(rows);
        return result.Fault!;
    }

    private static async Task<(FileCopyResult Result, IReadOnlyList<string> Rows)> CopyAsync(
        string options, string targets, byte[] file)
    {
        var copying = new Copying(options, targets);
        return (await copying.CopyAsync(new MemoryStream(file)), copying.Writer.Rows);
    }

    private static Task<FileCopyResult> CopyAsync(Copying copying, byte[] file, long errorLimit) =>
        copying.CopyAsync(new MemoryStream(file), errorLimit);
}
