using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Blueshift.Copy.Tests.Streams;
using Record = Blueshift.Copy.Records.Record;

namespace Blueshift.Copy.Tests.Records;

public sealed class RecordReaderTests
{
    private static readonly CopyOptions Csv = new() { Format = new DataFormat.Csv() };

    [Fact]
    public async Task Knows_line_and_offset_of_every_record() =>
        Assert.Equal(
            [
                new(1, 0, "1,a", null, "[1][a]"),
                new(2, 5, "2,\"b\nb\n\"", null, "[2][b\nb\n]"),
                new(5, 14, "", null, "[]"),
                new(6, 15, "3,\"c\r", 1216, ""),
                new(7, 22, "4,d", null, "[4][d]"),
            ],
            await ReadRecord.AllAsync("1,a\r\n2,\"b\nb\n\"\n\n3,\"c\r\r\n4,d", Csv));

    [Fact]
    public async Task Counts_escaped_line_feeds_as_lines() =>
        Assert.Equal(
            [1, 3],
            (await ReadRecord.AllAsync("a\\\nb\nc\n", new() { Format = new DataFormat.Delimited(Escape: true) }))
                .Select(record => record.Line));

    [Theory]
    [InlineData(0, "[h\n1]", "[1]", "[2]")]
    [InlineData(1, "1216", "[1]", "[2]")]
    [InlineData(2, "[1]", "[2]")]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Skips_header_lines_whatever_their_quotes(int lines, params string[] records) =>
        Assert.Equal(records, await ReadRecord.FieldsAsync("\"h\n1\"\n1\n2\n", Csv with { IgnoreHeader = lines }));

    [Fact]
    public async Task Skips_a_byte_order_mark_before_the_header() =>
        Assert.Equal(
            [new(2, 5, "1", null, "[1]")],
            await ReadRecord.AllAsync("\u00EF\u00BB\u00BFh\n1\n", new() { IgnoreHeader = 1 }));

    [Fact]
    public async Task A_byte_order_mark_counts_among_the_bytes_before_a_record() =>
        Assert.Equal([new(1, 3, "1", null, "[1]")], await ReadRecord.AllAsync("\u00EF\u00BB\u00BF1\n", new()));

    [Fact]
    public async Task A_byte_order_mark_elsewhere_is_data() =>
        Assert.Equal(["[\u00EF\u00BB\u00BF]"], await ReadRecord.FieldsAsync("\u00EF\u00BB\u00BF\u00EF\u00BB\u00BF", new()));

    [Fact]
    public async Task Skips_blank_lines_but_not_lines_of_blanks() =>
        Assert.Equal(
            [new(3, 3, " ", null, "[ ]"), new(5, 6, "a", null, "[a]")],
            await ReadRecord.AllAsync("\n\r\n \n\na\n\n", new() { IgnoreBlankLines = true }));

    [Theory]
    [InlineData("12345\n", null)]
    [InlineData("12345\r\n", null)]
    [InlineData("12345", null)]
    [InlineData("123456\n", 1216)]
    [InlineData("123456\r\n", 1216)]
    [InlineData("123456", 1216)]
    [InlineData("1234567890\n", 1216)]
    [InlineData("1234567890", 1216)]
    public async Task A_record_may_be_as_long_as_the_limit(string text, int? code) =>
        Assert.Equal(code, Assert.Single(await ReadRecord.AllAsync(text, new(), maxLength: 5)).Code);

    [Fact]
    public async Task Goes_on_behind_a_record_that_is_too_long() =>
        Assert.Equal(
            [new(1, 0, "1", null, "[1]"), new(2, 2, "1234567", 1216, ""), new(3, 13, "3", null, "[3]")],
            await ReadRecord.AllAsync("1\n1234567890\n3\n", new(), maxLength: 5));

    [Fact]
    public async Task A_record_that_is_too_long_behind_its_quotes_is_given_up_as_a_whole() =>
        Assert.Equal(
            [new(1, 0, "\"a\nb\",45678", 1216, ""), new(3, 17, "3", null, "[3]")],
            await ReadRecord.AllAsync("\"a\nb\",4567890123\n3\n", Csv, maxLength: 9));

    [Fact]
    public async Task An_open_quote_takes_no_more_memory_than_the_longest_record()
    {
        const int Limit = 1000;
        var text = "1,\"" + string.Concat(Enumerable.Repeat("2,x\n", 10_000));
        using var input = new InputBuffer(ChunkedStream.Of(Encoding.UTF8.GetBytes(text), 7), 16);
        var reader = new RecordReader(input, RecordParser.Create(Csv.Format), new Record(2), Csv, Limit);
        var (count, longest) = (0, 0);
        while (!input.IsComplete)
        {
            await input.FillAsync(TestContext.Current.CancellationToken);
            longest = Math.Max(longest, input.Unread.Length);
            while (reader.Read())
            {
                count++;
            }
        }

        Assert.Equal(10_000, count);
        Assert.InRange(longest, Limit, 2 * Limit + 100);
    }

    [Theory]
    [InlineData("1,a\n2,b\n3,\"c\nd\n", 100, "the quote that opens on line 3 is not closed before the end of the file")]
    [InlineData("1,\"a\nb\",\"c\nd\n", 100, "the quote that opens on line 2 is not closed before the end of the file")]
    [InlineData("1,\"a\nb\nc\nd\n", 5, "the quote that opens on line 1 is not closed before the record exceeds the limit of 5 bytes")]
    public async Task Says_where_an_open_quote_opened(string text, int limit, string reason)
    {
        using var input = new InputBuffer(new MemoryStream(Encoding.UTF8.GetBytes(text)), 256);
        var record = new Record(2);
        var reader = new RecordReader(input, RecordParser.Create(Csv.Format), record, Csv, limit);
        await input.FillAsync(TestContext.Current.CancellationToken);
        while (reader.Read() && record.Problem is null)
        {
        }

        Assert.Equal("Invalid quote formatting for CSV: " + reason, record.Problem?.Reason);
    }
}
