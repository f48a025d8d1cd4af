using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Decompression;
using Blueshift.Copy.Tests.Options;
using Blueshift.Copy.Tests.Reference;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Tests.Streams;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Cases;
using CsCheck;

namespace Blueshift.Copy.Tests.Mutations;

/// <summary>Damaged files: what is not a row is an error, and what stands before the damage stays.</summary>
public sealed class MutationTests
{
    private const string Delimited = "1|a\n22|bcd|\r\n3|\n4|\\N\n5|d e f\n66|\u00e9\u4e2d\n7|x\n8|y\n";
    private const string Quoted = "1|'a|b'\n2|\"c\"\n3|d\n4|'e'\n5|\"f\"\n6|g\n";
    private const string Escaped = "1|a\\|b\n2|c\\\nd\n3|\\N\n4|\\\\\n5|e\n6|f\n";
    private const string Csv = "1,a\n2,\"b,c\"\r\n3,\"d\ne\"\n4, \"f\"\"\" \n5,\n6,g\n7,\"h\"\n";
    private const string FixedWidth = "  1abcd\n 22ef  \n  3\u00e9\n  4\r\n  5wxyz\n  6    \n";

    private static readonly CopyColumn[] Columns =
        [.. CaseColumn.ParseAll("int,varchar(12)").Select((column, place) => new CopyColumn($"c{place}", column.Type, true))];

    private static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Delimited, 40)));

    [Theory]
    [InlineData("", Delimited)]
    [InlineData("FILLRECORD IGNOREBLANKLINES ACCEPTINVCHARS", Delimited)]
    [InlineData("REMOVEQUOTES", Quoted)]
    [InlineData("REMOVEQUOTES ESCAPE", Quoted)]
    [InlineData("ESCAPE", Escaped)]
    [InlineData("CSV", Csv)]
    [InlineData("CSV IGNOREHEADER 1", Csv)]
    [InlineData("FIXEDWIDTH 'a:3,b:4'", FixedWidth)]
    [InlineData("FIXEDWIDTH 'a:3,b:4' FILLRECORD", FixedWidth)]
    public async Task Every_record_of_a_damaged_file_is_a_row_or_an_error(string optionsText, string text)
    {
        var options = Parsing.Accepted($"{optionsText} IGNOREALLERRORS");
        var sound = Encoding.UTF8.GetBytes(text);
        var (soundRows, _) = await CopyAsync(options, sound, 256);

        await Gen.Select(Mutation.Of(sound, "\n\r|,\"'\\\0 \u00c3\u0080N"u8.ToArray()), Gen.Int[4, 64]).SampleAsync(
            async (mutation, bufferLength) =>
            {
                var (rows, result) = await CopyAsync(options, mutation.Bytes, bufferLength);

                var records = ReferenceCopier.Records(Encoding.Latin1.GetString(mutation.Bytes), options);
                Assert.Null(result.Fault);
                Assert.Equal(records.Count, result.Rows + result.RowsRejected);
                Assert.Equal(result.Rows, rows.Count);
                Assert.Equal(Before(mutation, soundRows), Before(mutation, rows));
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Zstd)]
    public async Task A_damaged_compressed_file_is_a_fault_or_as_good_as_it_was(Compression compression)
    {
        var options = new CopyOptions { Compression = compression, IgnoreAllErrors = true };
        var stored = Compress(compression, Content);
        var (soundRows, _) = await CopyAsync(options, stored, 256);

        await Mutation.Of(stored, [0, 1, 0x1F, 0x8B, 0x80, 0xFF]).SampleAsync(
            async mutation =>
            {
                var (rows, result) = await CopyAsync(options, mutation.Bytes, 256);

                Assert.True(
                    result.Fault is not null || mutation.Bytes.Length == 0 || soundRows.SequenceEqual(rows),
                    $"{rows.Count} rows without a fault");
            },
            iter: 1_500);
    }

    [Theory]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Zstd)]
    public async Task A_compressed_file_gives_the_same_wherever_its_bytes_are_split(Compression compression)
    {
        var options = Parsing.Accepted($"CSV IGNOREALLERRORS {compression.ToString().ToUpperInvariant()}");
        byte[] stored = [.. Compress(compression, Encoding.UTF8.GetBytes(Csv)), .. Compress(compression, "8,\"i\n"u8.ToArray())];
        var (expected, _) = await CopyAsync(options, stored, 256);
        Assert.Equal(7, expected.Count);

        for (var position = 0; position <= stored.Length; position++)
        {
            var (rows, result) = await CopyAsync(options, ChunkedStream.SplitAt(stored, position), 5 + (position % 40));

            Assert.Equal((1, null), (result.RowsRejected, result.Fault));
            Assert.Equal(expected, rows);
        }
    }

    private static byte[] Compress(Compression compression, byte[] content) =>
        compression == Compression.Gzip ? Gzip.Member(content) : Codec.Compress(compression, content);

    /// <summary>
    /// The rows of lines that end before the damage; the last of these may be part of a record that goes on into it.
    /// </summary>
    private static IEnumerable<string> Before(Mutation mutation, IReadOnlyList<string> rows)
    {
        var whole = mutation.Bytes.AsSpan(0, Math.Min(mutation.Start, mutation.Bytes.Length));
        var lines = whole.Count((byte)'\n');
        return rows.Where(row => int.Parse(row.Split(' ')[0], null) <= lines - 1);
    }

    private static Task<(IReadOnlyList<string> Rows, FileCopyResult Result)> CopyAsync(
        CopyOptions options, byte[] bytes, int bufferLength) => CopyAsync(options, new MemoryStream(bytes), bufferLength);

    private static async Task<(IReadOnlyList<string> Rows, FileCopyResult Result)> CopyAsync(
        CopyOptions options, Stream content, int bufferLength)
    {
        var writer = new RecordingRowWriter();
        var result = await new FileCopier(options, Columns) { Limits = new() { BufferLength = bufferLength } }
            .CopyAsync(0, content, writer, long.MaxValue, TestContext.Current.CancellationToken);
        return ([.. writer.Rows.Select(row => row["0:".Length..])], result);
    }
}
