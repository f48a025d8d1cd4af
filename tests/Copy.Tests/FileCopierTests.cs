using Blueshift.Copy.Tests.Conversion;
using Blueshift.Copy.Tests.Decompression;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

public sealed class FileCopierTests
{
    [Fact]
    public async Task Hands_on_rows_with_their_file_and_line()
    {
        var copying = new Copying("IGNOREHEADER 1 CSV", "int,varchar(9)") { File = 3 };

        var result = await copying.CopyAsync("h,h\n1,\"a\n\"\n2,b");

        Assert.Equal(["3:2 1,'a\n'", "3:4 2,'b'"], copying.Writer.Rows);
        Assert.Equal(new FileCopyResult { Rows = 2, RowsRejected = 0, Errors = result.Errors, ReachedErrorLimit = false }, result);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task Decompresses_a_gzip_file()
    {
        var copying = new Copying("GZIP", "int");

        await copying.CopyAsync(new MemoryStream([.. Gzip.Member("1\n2"u8), .. Gzip.Member("\n3\n"u8)]));

        Assert.Equal(["0:1 1", "0:2 2", "0:3 3"], copying.Writer.Rows);
    }

    [Fact]
    public async Task A_row_whose_later_field_fails_is_abandoned_as_a_whole()
    {
        var copying = new Copying("MAXERROR 9", "int,varchar(9),int");

        var result = await copying.CopyAsync("1|a|1\n2|b|x\n3|c|3\n");

        Assert.Equal(["0:1 1,'a',1", "0:3 3,'c',3"], copying.Writer.Rows);
        Assert.Equal(1, copying.Writer.AbandonedRows);
        Assert.Equal((2, 1), (result.Rows, result.RowsRejected));
    }

    [Theory]
    [InlineData("1|2|3|4\n", "1202: Extra column(s) found: 4 fields for 2 columns")]
    [InlineData("1|2|3\n", "1202: Extra column(s) found: 3 fields for 2 columns")]
    [InlineData("1|2||\n", "1202: Extra column(s) found: 4 fields for 2 columns")]
    [InlineData("1|2| \n", "1202: Extra column(s) found: 3 fields for 2 columns")]
    [InlineData("1\n", "1214: Delimiter not found: 1 field(s) for 2 columns, \"b\" is missing")]
    [InlineData("\n", "1211: The line is empty; IGNOREBLANKLINES skips such lines")]
    [InlineData("\r\n", "1211: The line is empty; IGNOREBLANKLINES skips such lines")]
    [InlineData("1|2|\n")]
    [InlineData("1|\n")]
    public async Task Counts_the_fields_of_a_record(string text, params string[] errors)
    {
        var result = await new Copying("", "int,int").CopyAsync(text);

        Assert.Equal(errors, result.Errors.Select(error => $"{error.Code}: {error.Reason}"));
    }

    [Fact]
    public async Task A_quoted_field_behind_the_last_delimiter_is_an_extra_column() =>
        Assert.Equal(1202, Assert.Single((await new Copying("CSV", "int").CopyAsync("1,\"\"\n")).Errors).Code);

    [Theory]
    [InlineData("1\n", "1,'',NULL")]
    [InlineData("1|a\n", "1,'a',NULL")]
    [InlineData("1|a|\n", "1,'a',NULL")]
    [InlineData("1|a|2|\n", "1,'a',2")]
    public async Task Fills_the_columns_that_a_record_has_no_fields_for(string text, string row)
    {
        var copying = new Copying("FILLRECORD", "int,varchar(9),int");

        await copying.CopyAsync(text);

        Assert.Equal("0:1 " + row, Assert.Single(copying.Writer.Rows));
    }

    [Theory]
    [InlineData("1203: The line is too short: 1 field(s) for 3 columns, \"b\" is missing", "  7\n")]
    [InlineData("1203: The line is too short: 2 field(s) for 3 columns, \"c\" is missing", "  7ab\n")]
    [InlineData("1202: Extra column(s) found: the line has 10 characters, and FIXEDWIDTH describes 9", "  7abc   .\n")]
    [InlineData("1211: The line is empty; IGNOREBLANKLINES skips such lines", "\n")]
    public async Task Counts_the_characters_of_a_line_of_fixed_widths(string error, string text)
    {
        var result = await new Copying("FIXEDWIDTH 'a:3,b:3,c:3'", "int,varchar(9),int").CopyAsync(text);

        Assert.Equal(error, $"{result.Errors[0].Code}: {result.Errors[0].Reason}");
    }

    [Theory]
    [InlineData("", " 7 ab 1.5\n", "7,'ab ',1.5")]
    [InlineData("TRIMBLANKS", " 7 ab 1.5\n", "7,'ab',1.5")]
    [InlineData("", "7  ab\u4E2D 2 \n", "7,'ab\u4E2D',2.0")]
    [InlineData("", "7  ab ", "7,'ab ',NULL")]
    [InlineData("", "         \n", "NULL,'   ',NULL")]
    [InlineData("BLANKSASNULL", "         \n", "NULL,NULL,NULL")]
    [InlineData("", "\\N \\N  \\N\n", "NULL,NULL,NULL")]
    [InlineData("NULL AS 'x'", "x  x    x\n", "NULL,NULL,NULL")]
    [InlineData("NULL AS '  x'", "1  x    2\n", "1,'x  ',2.0")]
    [InlineData("EMPTYASNULL", "         \n", "NULL,'   ',NULL")]
    [InlineData("FILLRECORD", "7\n", "7,'',NULL")]
    [InlineData("FILLRECORD", "  7a\n", "7,'a',NULL")]
    [InlineData("FILLRECORD EMPTYASNULL", "  7\n", "7,NULL,NULL")]
    [InlineData("ACCEPTINVCHARS", "  7a\u0001b1.0\n", "7,'a\u0001b',1.0")]
    public async Task Takes_the_padding_of_fixed_widths_for_data_only_in_text(string options, string text, string row)
    {
        var copying = new Copying($"FIXEDWIDTH 'a:3,b:3,c:3' {options}", "int,varchar(9),decimal(2,1)");

        await copying.CopyAsync(text);

        Assert.Equal("0:1 " + row, Assert.Single(copying.Writer.Rows));
    }

    [Fact]
    public async Task A_byte_that_is_no_character_leaves_the_fields_behind_it_in_their_places()
    {
        var copying = new Copying("FIXEDWIDTH 'a:3,b:1' ACCEPTINVCHARS '^'", "varchar(9),int");

        await copying.CopyAsync(new MemoryStream([.. "a"u8, 0x92, .. "b7\n"u8]));

        Assert.Equal("0:1 'a^b',7", Assert.Single(copying.Writer.Rows));
    }

    [Fact]
    public async Task An_empty_line_is_a_field_of_a_single_column()
    {
        var copying = new Copying("", "varchar(9)");

        await copying.CopyAsync("a\n\nb\n");

        Assert.Equal(["0:1 'a'", "0:2 ''", "0:3 'b'"], copying.Writer.Rows);
    }

    [Fact]
    public async Task An_empty_line_is_no_record_to_fill() =>
        Assert.Equal(1211, Assert.Single((await new Copying("FILLRECORD", "int,int").CopyAsync("\n")).Errors).Code);

    [Fact]
    public async Task Sends_rows_on_after_every_buffer()
    {
        var copying = new Copying("", "int") { Limits = new() { BufferLength = 20 } };

        await copying.CopyAsync(string.Concat(Enumerable.Repeat("12345678\n", 100)));

        Assert.Equal(100, copying.Writer.Rows.Count);
        Assert.InRange(copying.Writer.Flushes, 45, 60);
    }

    [Fact]
    public async Task Reads_several_files_at_a_time_as_their_bytes_arrive()
    {
        var lines = Content.Lines(50_000);
        var copier = new FileCopier(
            Options.Parsing.Accepted("GZIP"),
            [Fields.ParseColumn("int"), Fields.ParseColumn("varchar(99)"), Fields.ParseColumn("float8")]);
        var files = Enumerable.Range(0, 8).Select(file => (
            Writer: new RecordingRowWriter(),
            Content: new YieldingStream(new MemoryStream(Gzip.Member(lines)), 100 + file)));

        var rows = await Task.WhenAll(files.Select(async (file, index) =>
        {
            await copier.CopyAsync(index, file.Content, file.Writer, 1, TestContext.Current.CancellationToken);
            return file.Writer.Rows.Select(row => row[row.IndexOf(':', StringComparison.Ordinal)..]).ToArray();
        }));

        Assert.Equal(lines.Count(b => b == '\n'), rows[0].Length);
        Assert.All(rows, file => Assert.Equal(rows[0], file));
    }

    [Fact]
    public async Task Stops_between_two_buffers_when_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var writer = new RecordingRowWriter { OnFlush = stop.Cancel };
        var copying = new Copying("", "int")
        {
            Writer = writer,
            Limits = new() { BufferLength = 20 },
            Cancellation = stop.Token,
        };

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => copying.CopyAsync(ChunkedStream.Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"u8.ToArray(), 100)));

        Assert.Equal(1, writer.Flushes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    public async Task What_reading_the_content_throws_passes_through(string options)
    {
        var failure = new InvalidDataException("of the network");
        var content = new FailingStream(Gzip.Member("1\n"u8).AsMemory(0, 12), failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => new Copying(options, "int").CopyAsync(content)));
    }

    [Fact]
    public async Task What_the_writer_throws_passes_through()
    {
        var failure = new InvalidOperationException("of the warehouse");
        var writer = new RecordingRowWriter { OnFlush = () => throw failure };

        Assert.Same(
            failure,
            await Assert.ThrowsAsync<InvalidOperationException>(() => new Copying("", "int") { Writer = writer }.CopyAsync("1\n")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    public async Task Leaves_the_content_open(string options)
    {
        var content = new MemoryStream(Gzip.Member("1\n"u8));

        await new Copying(options, "int").CopyAsync(content);

        Assert.True(content.CanRead);
    }

    [Theory]
    [InlineData("ORC")]
    [InlineData("SHAPEFILE")]
    public async Task Refuses_what_it_cannot_read(string options) =>
        await Assert.ThrowsAsync<NotSupportedException>(() => new Copying(options, "int").CopyAsync("1\n"));
}
