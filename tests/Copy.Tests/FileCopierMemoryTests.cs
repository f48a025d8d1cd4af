using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Conversion;
using Blueshift.Copy.Tests.Decompression;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

/// <summary>Memory is flat in the size of a file and in the number of its rows.</summary>
public sealed class FileCopierMemoryTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    [InlineData("LZOP")]
    [InlineData("ENCODING UTF16LE")]
    [InlineData("ESCAPE REMOVEQUOTES")]
    [InlineData("CSV DELIMITER '|'")]
    public async Task A_row_needs_less_than_a_byte_of_new_objects(string options)
    {
        var (rows, allocated) = await CopyAsync(options, Content.Lines(Megabyte), times: 20);

        Assert.InRange(allocated, 0, rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    [InlineData("LZOP")]
    [InlineData("ENCODING UTF16LE")]
    public async Task Two_hundred_megabytes_need_a_few_megabytes_of_new_objects(string options)
    {
        var line = "1|" + new string('x', 4000) + "|1\n";
        var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, Megabyte / line.Length)));

        var (_, allocated) = await CopyAsync(options, lines, times: 200);

        // Each asynchronous call is an object in a debug build, and each gzip member has its buffer.
        Assert.InRange(allocated, 0, 8 * Megabyte);
    }

    private static async Task<(long Rows, long Allocated)> CopyAsync(string options, byte[] lines, int times)
    {
        var parsed = Options.Parsing.Accepted(options);
        var content = parsed switch
        {
            { Compression: Compression.Gzip } => Gzip.Member(lines),
            { Compression: Compression.Lzop } => Lzop.Member(lines, Lzop.Usual),
            { Encoding: TextEncoding.Utf16LittleEndian } => Encoding.Convert(Encoding.UTF8, Encoding.Unicode, lines),
            _ => lines,
        };
        var copier = new FileCopier(
            parsed, [Fields.ParseColumn("int"), Fields.ParseColumn("varchar(9999)"), Fields.ParseColumn("float8")]);
        var stream = new RepeatingStream(content, times);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var copying = copier.CopyAsync(0, stream, new DiscardingRowWriter(), 1, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Everything is at hand, so the copying never leaves this thread.
        Assert.True(copying.IsCompletedSuccessfully);
        return ((await copying).Rows, allocated);
    }
}
