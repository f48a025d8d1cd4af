using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Decompression;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

public sealed class FileCopierErrorTests
{
    [Fact]
    public async Task Describes_a_field_that_is_rejected()
    {
        var copying = new Copying("CSV IGNOREHEADER 1", "int,decimal(8,2)") { File = 7 };

        var error = Assert.Single((await copying.CopyAsync("h,h\r\n1,2\r\n3, \"x\"\r\n")).Errors);

        Assert.Equal(
            new RowError
            {
                Origin = new RowOrigin(7, 3),
                ByteOffset = 10,
                Column = "b",
                Type = "decimal(8,2)",
                RawLine = "3, \"x\"",
                RawValue = " \"x\"",
                Code = 1209,
                Reason = error.Reason,
            },
            error);
    }

    [Fact]
    public async Task Describes_a_record_that_is_rejected()
    {
        var error = Assert.Single((await new Copying("ESCAPE", "int,int").CopyAsync("1|2\n3\\|4\n")).Errors);

        Assert.Equal(
            new RowError
            {
                Origin = new RowOrigin(0, 2),
                ByteOffset = 4,
                RawLine = "3\\|4",
                RawValue = "",
                Code = 1214,
                Reason = "Delimiter not found: 1 field(s) for 2 columns, \"b\" is missing",
            },
            error);
    }

    [Fact]
    public async Task Describes_at_most_1024_characters_of_line_and_field()
    {
        var text = "1|" + string.Concat(Enumerable.Repeat("\U0001F600", 600)) + "\n";

        var error = Assert.Single((await new Copying("", "int,int").CopyAsync(text)).Errors);

        Assert.Equal(text[..1024], error.RawLine);
        Assert.Equal(text[2..1026], error.RawValue);
    }

    [Fact]
    public async Task Never_cuts_a_character_of_the_described_text()
    {
        var text = "1|x" + string.Concat(Enumerable.Repeat("\U0001F600", 600)) + "\n";

        var error = Assert.Single((await new Copying("", "int,int").CopyAsync(text)).Errors);

        Assert.Equal(text[..1023], error.RawLine);
    }

    [Fact]
    public async Task Replaces_what_is_no_text_in_the_description()
    {
        var error = Assert.Single(
            (await new Copying("", "varchar(9)").CopyAsync(new MemoryStream([0x61, 0x00, 0xA4, 0x62, 0x0A]))).Errors);

        Assert.Equal("a\uFFFD\uFFFDb", error.RawLine);
    }

    [Fact]
    public async Task Counts_all_errors_and_describes_the_first_hundred()
    {
        var copying = new Copying("IGNOREALLERRORS", "int");

        var result = await copying.CopyAsync(string.Concat(Enumerable.Repeat("x\n1\n", 1000)));

        Assert.Equal((1000, 1000), (result.Rows, result.RowsRejected));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => 2L * i + 1), result.Errors.Select(error => error.Origin.Line));
        Assert.False(result.ReachedErrorLimit);
    }

    [Fact]
    public async Task Writes_no_row_behind_the_error_that_fails_the_file()
    {
        var copying = new Copying("MAXERROR 2", "int") { Limits = new() { BufferLength = 4 } };

        var result = await copying.CopyAsync("1\nx\n2\ny\n3\nz\n");

        Assert.Equal(["0:1 1", "0:3 2"], copying.Writer.Rows);
        Assert.Equal(1, copying.Writer.Flushes);
        Assert.Equal((2, 3, true), (result.Rows, result.RowsRejected, result.ReachedErrorLimit));
        Assert.Equal([2L, 4, 6], result.Errors.Select(error => error.Origin.Line));
    }

    [Fact]
    public async Task Stops_reading_a_failed_file_when_a_hundred_errors_are_described()
    {
        using var content = new MemoryStream(Enumerable.Repeat("x\n"u8.ToArray(), 10_000).SelectMany(line => line).ToArray());
        var copying = new Copying("", "int") { Limits = new() { BufferLength = 50 } };

        var result = await copying.CopyAsync(content);

        Assert.Equal(100, result.RowsRejected);
        Assert.InRange(content.Position, 200, 300);
    }

    [Fact]
    public async Task Stops_reading_a_failed_file_with_few_errors_after_a_while()
    {
        using var content = new MemoryStream(
            [.. Enumerable.Repeat("x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"u8.ToArray(), 1_000).SelectMany(lines => lines)]);
        var copying = new Copying("", "int") { Limits = new() { BufferLength = 50, LengthAfterFailure = 500 } };

        var result = await copying.CopyAsync(content);

        Assert.InRange(result.RowsRejected, 25, 30);
        Assert.InRange(content.Position, 500, 600);
    }

    [Fact]
    public async Task A_damaged_file_is_a_fault_of_the_file()
    {
        var stored = Gzip.Member(Content.Lines(100_000));
        var copying = new Copying("GZIP", "int,varchar(99),float8");

        var result = await copying.CopyAsync(new MemoryStream(stored[..^2]));

        Assert.Equal(
            new FileFault(RowErrorCode.Unknown, FormattableString.Invariant(
                $"the gzip data ends early, {stored.Length - 2:N0} bytes in, inside a footer")),
            result.Fault);
        Assert.Equal((0, false), (result.RowsRejected, result.ReachedErrorLimit));
    }

    [Theory]
    [InlineData("", "the file looks like gzip; add GZIP to :options")]
    [InlineData("GZIP", "the decompressed file looks like gzip")]
    public async Task The_first_error_of_a_file_that_looks_compressed_says_so(string options, string hint)
    {
        var stored = Gzip.Member(Content.Lines(2000));
        stored = options.Length == 0 ? stored : Gzip.Member(stored);

        var result = await new Copying(options, "int,int").CopyAsync(new MemoryStream(stored));

        Assert.EndsWith($" ({hint})", result.Errors[0].Reason, StringComparison.Ordinal);
        Assert.All(result.Errors.Skip(1), error => Assert.DoesNotContain(hint, error.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_NULL_in_a_key_column_is_explained()
    {
        var column = Conversion.Fields.ParseColumn("int not null") with { IsKey = true };

        var result = await new FileCopier(new(), [column]).CopyAsync(
            0, new MemoryStream("\\N\n"u8.ToArray()), new Tests.Rows.RecordingRowWriter(), 1, TestContext.Current.CancellationToken);

        Assert.Equal(
            (1213, "Missing data for not-null field, which belongs to the key of the rows"),
            (result.Errors[0].Code, result.Errors[0].Reason));
    }
}
